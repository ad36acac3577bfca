use sw_error::SwError;

// What `macro_rules!` makes of fragments, and of itself.
macro_rules! errors {
    ($name:ident, $inner:ty, $code:literal, $status:expr, $field:ident: $ty:ty) => {
        #[derive(Debug, thiserror::Error, SwError)]
        #[error("…")]
        enum $name {
            #[sw(code = $code, status = $status, retry_after = $field)]
            Own {
                #[sw(detail)]
                $field: $ty,
            },
            #[sw(transparent)]
            Inner($inner),
            #[sw(code_of = $name::Own)]
            Refers,
        }

        sw_error::catalog! { const ALL = [$name, $inner]; }
    };
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(code = "SW_INNER", status = 400)]
struct Inner;

errors!(PlanError, Inner, "SW_PLAN", 404, wait: u32);

fn main() {}
