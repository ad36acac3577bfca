use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code = "SW_OK", status = 200)]
    Ok,
    #[sw(code = "SW_MOVED", status = 399)]
    Moved,
    #[sw(code = "SW_SMALL", status = 99)]
    Small,
    #[sw(code = "SW_LARGE", status = 600)]
    Large,
    #[sw(code = "SW_HUGE", status = 99999999999999999999)]
    Huge,
    #[sw(code = "SW_NEGATIVE", status = -1)]
    Negative,
    #[sw(code = "SW_SUFFIX", status = 404u16)]
    Suffix,
    #[sw(code = "SW_FLOAT", status = 404.0)]
    Float,
    #[sw(code = "SW_QUOTED", status = "400")]
    Quoted,
    #[sw(code = "SW_QUOTED_NAME", status = "NOT_FOUND")]
    QuotedName,
    #[sw(code = "SW_QUOTED_NONSENSE", status = "nonsense")]
    QuotedNonsense,
    #[sw(code = "SW_LIST", status = [404, 410])]
    List,
    #[sw(code = "SW_CALL", status = StatusCode::from_u16(404))]
    Call,
    #[sw(code = "SW_HEX", status = 0x194)]
    Hex,
    #[sw(code = "SW_UNNAMED", status = 499)]
    Unnamed,
    #[sw(code = "SW_PARENTHESES", status = (404))]
    Parentheses,
    #[sw(code = "SW_SUM", status = 400 + 4)]
    Sum,
}

fn main() {}
