use sw_error::SwError;

// A wrong case is one mistake: the codes are not compared with another one.
#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(case = "Screaming")]
enum Wrong {
    #[sw(code = "WRONG_GONE", status = 410)]
    Upper,
    #[sw(code = "wrong_lost", status = 410)]
    Lower,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(case = "camelCase", prefix = "camel")]
enum Unknown {
    #[sw(code = "camelGone", status = 410)]
    Gone,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(case = "lower")]
enum Far {
    #[sw(code = "far", status = 410)]
    Gone,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(case = snake_case)]
enum Bare {
    #[sw(code = "bare_gone", status = 410)]
    Gone,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(case, section = "No value")]
enum NoValue {
    #[sw(code = "no_value_gone", status = 410)]
    Gone,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum OnVariant {
    #[sw(code = "on_variant_gone", status = 410, case = "snake_case")]
    Gone,
}

fn main() {}
