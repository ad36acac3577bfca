use sw_error::SwError;

#[derive(Debug)]
struct Realm;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code = "SW_FIELD", status = 401, header("www-authenticate" = realm))]
    Field { realm: Realm },
    #[sw(code = "SW_OPTION", status = 401, header("www-authenticate" = _0))]
    Option(Option<Realm>),
    #[sw(code = "SW_MAP", status = 401, header("www-authenticate" = _0))]
    Map(std::collections::BTreeMap<String, String>),
    #[sw(code = "SW_BYTES", status = 401, header("www-authenticate" = _0))]
    Bytes(&'static [()]),
    #[sw(code = "SW_RIGHT", status = 401, header("www-authenticate" = realm))]
    Right { realm: Option<String> },
}

fn main() {}
