use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code = "SW_UNKNOWN", status = 400, message = "no {venue}")]
    Unknown { name: String, id: u32 },
    #[sw(code = "SW_TYPO", status = 400, message = "{nam} and {idd}")]
    Typos { name: String, id: u32 },
    #[sw(code = "SW_TUPLE", status = 400, message = "{1}")]
    Tuple(u32),
    #[sw(code = "SW_UNIT", status = 400, message = "{0}")]
    Unit,
    #[sw(code = "SW_UNCLOSED", status = 400, message = "no {name")]
    Unclosed { name: String },
    #[sw(code = "SW_UNOPENED", status = 400, message = "no name}")]
    Unopened { name: String },
    #[sw(code = "SW_UNNAMED", status = 400, message = "no {}")]
    Unnamed(u32),
    #[sw(code = "SW_UNNAMED_SPEC", status = 400, message = "no {:?}")]
    UnnamedSpec(u32),
    #[sw(code = "SW_EXPRESSION", status = 400, message = "{name.len()}")]
    Expression { name: String },
    #[sw(code = "SW_MEMBER", status = 400, message = "{name.first}")]
    Member { name: String },
    #[sw(code = "SW_WIDTH", status = 400, message = "{id:width$}")]
    Width { id: u32 },
    #[sw(code = "SW_STAR", status = 400, message = "{id:.*}")]
    Star { id: u32 },
    #[sw(code = "SW_ARGUMENT", status = 400, message = "{name}", name)]
    Argument { name: String },
}

fn main() {}
