use sw_error::SwError;

// A wrong prefix is one mistake: the codes are not compared with another one.
#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(prefix = "")]
enum Empty {
    #[sw(code = "ACME_EMPTY_GONE", status = 410)]
    Gone,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(prefix = "acme_lower_")]
enum Lower {
    #[sw(code = "ACME_LOWER_GONE", status = 410)]
    Gone,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(prefix = "ACME_END")]
enum End {
    #[sw(code = "ACME_END_GONE", status = 410)]
    Gone,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(prefix = "_")]
enum Underscore {
    #[sw(code = "ACME_UNDERSCORE_GONE", status = 410)]
    Gone,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(prefix = ACME_)]
enum Bare {
    #[sw(code = "ACME_BARE_GONE", status = 410)]
    Gone,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(prefix = "SW_3456789_123456789_123456789_123456789_123456789_123456789_12_")]
enum Long {
    #[sw(code = "SW_LONG_GONE", status = 410)]
    Gone,
}

// Codes of the case that the prefix tells are not refused as well.
#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(prefix = "snake_")]
enum Snake {
    #[sw(code = "snake_gone", status = 410)]
    Gone,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(prefix = "Pascal")]
enum Pascal {
    #[sw(code = "PascalGone", status = 410)]
    Gone,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(case = "kebab-case", prefix = "KEBAB_")]
enum Kebab {
    #[sw(code = "kebab-gone", status = 410)]
    Gone,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(case = "kebab-case", prefix = "kebab")]
enum KebabEnd {
    #[sw(code = "kebab-end", status = 410)]
    Gone,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(case = "PascalCase", prefix = "plan_")]
enum PascalUnderscore {
    #[sw(code = "PascalUnderscoreGone", status = 410)]
    Gone,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(case = "snake_case", prefix = "рlan_")]
enum Cyrillic {
    #[sw(code = "cyrillic_gone", status = 410)]
    Gone,
}

fn main() {}
