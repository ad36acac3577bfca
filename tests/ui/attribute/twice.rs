use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(section = "Plans", section = "Rooms")]
enum PlanError {
    #[sw(code = "SW_KEY", code = "SW_OTHER", status = 400)]
    Key,
    #[sw(code = "SW_ATTRIBUTE", status = 400)]
    #[sw(code = "SW_ATTRIBUTE", status = 404)]
    Attribute,
    #[sw(code = "SW_FLAG", status = 500, expose, expose)]
    Flag,
    #[sw(code = "SW_FIELD", status = 400)]
    Field(#[sw(detail = "a", detail = "b")] u32),
    #[sw(code = "SW_HEADERS", status = 400, header("x-a" = "1"), header("x-b" = "2"))]
    RepeatedHeaders,
    #[sw(code = "SW_TWO_ATTRIBUTES")]
    #[sw(status = 400)]
    TwoAttributes,
}

fn main() {}
