use sw_error::SwError;

// Without a case, a code that is right in another one tells which is meant.
#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum Default {
    #[sw(code = "index_not_found", status = 404)]
    Snake,
    #[sw(code = "index-not-found", status = 404)]
    Kebab,
    #[sw(code = "IndexNotFound", status = 404)]
    Pascal,
    #[sw(code = "sw_gone", status = 410)]
    Prefixed,
    #[sw(code = "INDEX_NOT_FOUND", status = 404)]
    Screaming,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(case = "snake_case")]
enum Snake {
    #[sw(code = "INDEX_NOT_FOUND", status = 404)]
    Screaming,
    #[sw(code = "IndexNotFound", status = 404)]
    Pascal,
    #[sw(code = "index-not-found", status = 404)]
    Kebab,
    #[sw(code = "Index_Not_found", status = 404)]
    Mixed,
    #[sw(code = "index__found", status = 404)]
    Twice,
    #[sw(code = "index_", status = 404)]
    Ends,
    #[sw(code = "_index", status = 404)]
    Begins,
    #[sw(code = "2fa_missing", status = 404)]
    Digit,
    #[sw(code = "index not found", status = 404)]
    Space,
    #[sw(code = "indеx_lost", status = 404)]
    Cyrillic,
    #[sw(code = "ｉndex_full", status = 404)]
    FullWidth,
    #[sw(code = "index😀", status = 404)]
    Emoji,
    #[sw(code = "a3456789_123456789_123456789_123456789_123456789_123456789_12345", status = 404)]
    SixtyFour,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(case = "kebab-case")]
enum Kebab {
    #[sw(code = "Index-not-found", status = 404)]
    Mixed,
    #[sw(code = "index_not-found", status = 404)]
    Underscore,
    #[sw(code = "index--found", status = 404)]
    Twice,
    #[sw(code = "index-", status = 404)]
    Ends,
    #[sw(code = "index.found", status = 404)]
    Dot,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(case = "PascalCase")]
enum Pascal {
    #[sw(code = "indexNotFound", status = 404)]
    Camel,
    #[sw(code = "Index_NotFound", status = 404)]
    Underscore,
    #[sw(code = "2FaMissing", status = 404)]
    Digit,
    #[sw(code = "ІndexLost", status = 404)]
    Ukrainian,
    // It has room, and its reason in gRPC has none.
    #[sw(code = "AbAbAbAbAbAbAbAbAbAbAbAbAbAbAbAbAbAbAbAbAbAbAb", status = 404)]
    LongReason,
}

fn main() {}
