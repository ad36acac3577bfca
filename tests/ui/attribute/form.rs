use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(section, no_crate_claim = true)]
enum PlanError {
    #[sw(code, status)]
    NoValues,
    #[sw(code("SW_PARENTHESES"), status(400))]
    Parentheses,
    #[sw(code = "SW_FLAGS", status = 500, expose = true)]
    FlagWithValue,
    #[sw(transparent = true)]
    Transparent(Inner),
    #[sw(transparent(forward))]
    TransparentList(Inner),
    #[sw(code_of)]
    CodeOf,
    #[sw(code_of(Inner))]
    CodeOfList,
    #[sw(code = "SW_MESSAGE", status = 500, message, retry_after, deprecated)]
    Words,
    #[sw(code = "SW_HEADER", status = 500, header)]
    Header,
    #[sw(code = "SW_HEADER_VALUE", status = 500, header = "x-a")]
    HeaderValue,
    #[sw(code = "SW_FIELDS", status = 500)]
    Fields {
        #[sw(detail("name"))]
        a: u32,
        #[sw(details = "name")]
        b: u32,
    },
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(code = "SW_INNER", status = 400)]
struct Inner;

fn main() {}
