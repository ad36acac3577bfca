use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum Default {
    #[sw(code = 1001, status = 400)]
    Number,
    #[sw(code = "1002", status = 400)]
    Text,
    #[sw(code = "-32602", status = 400)]
    Negative,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(prefix = "ACME_")]
enum Prefixed {
    #[sw(code = "1003", status = 400)]
    Text,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(case = "kebab-case")]
enum Kebab {
    #[sw(code = 1004, status = 400)]
    Number,
}

fn main() {}
