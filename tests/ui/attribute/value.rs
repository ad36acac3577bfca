use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(section = 1, crate = 5)]
enum PlanError {
    #[sw(code = "SW_MESSAGE", status = 400, message = 404)]
    Message,
    #[sw(code = "SW_EMPTY_MESSAGE", status = 400, message = "")]
    EmptyMessage,
    #[sw(code = "SW_DEPRECATED", status = 400, deprecated = true)]
    Deprecated,
    #[sw(code = "SW_EMPTY_DEPRECATED", status = 400, deprecated = " ")]
    EmptyDeprecated,
    #[sw(code_of = "Other::Gone")]
    CodeOf,
    #[sw(code = "SW_DETAIL", status = 400)]
    Detail {
        #[sw(detail = 1)]
        a: u32,
        #[sw(detail = "")]
        b: u32,
    },
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(section = "", code = "SW_SECTION", status = 400)]
struct EmptySection;

fn main() {}
