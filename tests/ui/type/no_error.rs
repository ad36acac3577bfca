use sw_error::SwError;

use std::fmt;

// Without `Error`.
#[derive(Debug, SwError)]
#[sw(code = "SW_NO_ERROR", status = 400)]
struct NoError;

impl fmt::Display for NoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

fn main() {}
