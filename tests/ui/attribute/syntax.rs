use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code = "SW_COMMA" status = 400)]
    NoComma,
    #[sw(code: "SW_COLON", status: 400)]
    Colon,
    #[sw(code == "SW_EQUALS", status = 400)]
    Equals,
    #[sw(code = , status = 400)]
    NoValue,
    #[sw(code = "SW_LAST", status = )]
    NoLastValue,
    #[sw(, code = "SW_COMMAS",, status = 400)]
    Commas,
    #[sw(code = "SW_SEMICOLON"; status = 400)]
    Semicolon,
    #[sw(code = "SW_BAD_STATUS", status = 40 0)]
    Space,
    #[sw(status = 200, +)]
    Plus,
    #[sw(code = "sw_lower" status = 200, expose = 1)]
    Several,
    #[sw(code = "SW_FIELD", status = 400)]
    Field {
        #[sw(detail = )]
        a: u32,
        #[sw(detail "b")]
        b: u32,
    },
}

fn main() {}
