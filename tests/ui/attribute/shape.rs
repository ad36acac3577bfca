use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw]
enum PlanError {
    #[sw]
    Word,
    #[sw()]
    Empty,
    #[sw = "SW_TEXT"]
    NameValue,
    #[sw[code = "SW_BRACKETS", status = 400]]
    Brackets,
    #[sw{code = "SW_BRACES", status = 400}]
    Braces,
    #[sw("SW_LITERAL", 404)]
    Literals,
    #[sw(code = "SW_FIELD", status = 400)]
    Field(#[sw] u32, #[sw = "x"] u32, #[sw()] u32),
}

fn main() {}
