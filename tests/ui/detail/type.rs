use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code = "SW_UNKNOWN", status = 400)]
    Unknown(#[sw(detail(name = "max", type = "int"))] u32),
    #[sw(code = "SW_SUSPECT", status = 400)]
    Suspect(#[sw(detail(name = "", type = 3))] u32),
    #[sw(code = "SW_NOTHING", status = 400)]
    Nothing {
        #[sw(detail())]
        max: u32,
    },
    #[sw(code = "SW_OTHER", status = 400)]
    Other {
        #[sw(detail(name = "a", kind = "integer", "b", type = "array<>"))]
        max: u32,
    },
    #[sw(code = "SW_TWICE", status = 400)]
    Twice {
        #[sw(detail(type = "integer", type = "string"))]
        max: u32,
    },
    #[sw(code = "SW_UNNAMED", status = 400)]
    Unnamed(#[sw(detail(type = "integer"))] u32),
    #[sw(code = "SW_RIGHT", status = 400)]
    Right {
        #[sw(detail(type = "array<integer?>?"))]
        steps: Vec<u32>,
        #[sw(detail(name = "max", type = "integer",))]
        limit: u32,
    },
}

fn main() {}
