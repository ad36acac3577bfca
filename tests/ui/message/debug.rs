use sw_error::SwError;

struct NoTraits;

impl std::fmt::Debug for PlanError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PlanError")
    }
}

#[derive(thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code = "SW_DEBUG", status = 400, message = "no {name:?}")]
    Debug { name: NoTraits },
}

fn main() {}
