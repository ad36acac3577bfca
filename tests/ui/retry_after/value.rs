use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code = "SW_TEXT", status = 503, retry_after = "30")]
    Text,
    #[sw(code = "SW_NEGATIVE", status = 503, retry_after = -1)]
    Negative,
    #[sw(code = "SW_FLOAT", status = 503, retry_after = 1.5)]
    Float,
    #[sw(code = "SW_HUGE", status = 503, retry_after = 99999999999999999999)]
    Huge,
    #[sw(code = "SW_SUFFIX", status = 503, retry_after = 30s)]
    Suffix,
    #[sw(code = "SW_TYPED", status = 503, retry_after = 30u64)]
    Typed,
    #[sw(code = "SW_CALL", status = 503, retry_after = Duration::from_secs(30))]
    Call,
    #[sw(code = "SW_SELF", status = 503, retry_after = self.wait)]
    SelfField { wait: u32 },
    #[sw(code = "SW_TYPO", status = 503, retry_after = wiat)]
    Typo { wait: u32 },
    #[sw(code = "SW_UNIT", status = 503, retry_after = wait)]
    Unit,
    #[sw(code = "SW_TUPLE", status = 503, retry_after = _1)]
    Tuple(u32),
}

fn main() {}
