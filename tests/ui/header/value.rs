use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code = "SW_EMPTY", status = 401, header())]
    Empty,
    #[sw(code = "SW_NO_NAME", status = 401, header("" = "x"))]
    NoName,
    #[sw(code = "SW_NAME", status = 401, header("bad name" = "x", "also:bad" = "x"))]
    Names,
    #[sw(code = "SW_BARE", status = 401, header(allow = "GET"))]
    BareName,
    #[sw(code = "SW_VALUE", status = 401, header("x-a" = "line\nbreak", "x-b" = "ümlaut"))]
    Values,
    #[sw(code = "SW_NO_VALUE", status = 401, header("x-a"))]
    NoValue,
    #[sw(code = "SW_NO_VALUE_BEHIND_EQUALS", status = 401, header("x-a" =))]
    NoValueBehindEquals,
    #[sw(code = "SW_COLON", status = 401, header("x-a": "b"))]
    Colon,
    #[sw(code = "SW_COMMA", status = 401, header("x-a" = "1" "x-b" = "2"))]
    NoComma,
    #[sw(code = "SW_NUMBER", status = 401, header("x-a" = 1))]
    Number,
    #[sw(code = "SW_CALL", status = 401, header("x-a" = name.len()))]
    Call { name: String },
    #[sw(code = "SW_FIELD", status = 401, header("x-a" = nmae))]
    Field { name: String },
    #[sw(code = "SW_BLANK", status = 401, header("x-a" = "", "x-b" = " "))]
    Blank,
    #[sw(code = "SW_SEVERAL", status = 401, header(allow = "GET", "x-a" "x-b", "x-c" = , "bad name" = "x", "x-d" = "1"; "x-e"))]
    Several,
}

fn main() {}
