use sw_error::SwError;

#[derive(Debug)]
struct Realm;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code = "SW_FIELD", status = 401, header("www-authenticate" = realm))]
    Field { realm: Realm },
    #[sw(code = "SW_OPTION", status = 401, header("www-authenticate" = _0))]
    Option(Option<String>),
    #[sw(code = "SW_RIGHT", status = 401, header("www-authenticate" = realm))]
    Right { realm: String },
}

fn main() {}
