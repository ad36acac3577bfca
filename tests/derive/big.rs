//! An enum of 500 variants.

use sw_error::{Catalogued, SwError};

/// An enum with a variant for each item; hundreds, tens and units make the 500 names.
macro_rules! big {
    ($($name:ident $code:literal $status:literal;)*) => {
        #[derive(Debug, Clone, Copy, thiserror::Error, SwError)]
        #[sw(section = "Big", prefix = "SW_BIG_")]
        enum Big {
            $(
                #[error("number {0}")]
                #[sw(code = $code, status = $status, header("x-number" = _0))]
                $name(#[sw(detail = "number")] usize),
            )*
        }

        const ALL: &[fn(usize) -> Big] = &[$(Big::$name),*];
    };
}

include!(concat!(env!("CARGO_MANIFEST_DIR"), "/derive/big_table.rs"));

#[test]
fn each_variant_has_its_own_code() {
    assert_eq!(ALL.len(), 500);
    assert_eq!(Big::CODES.len(), 500);
    for (number, make) in ALL.iter().enumerate() {
        let error = make(number);
        assert_eq!(error.code(), *format!("SW_BIG_{number:03}"));
        assert_eq!(
            error.status().as_u16(),
            if number % 2 == 0 { 400 } else { 500 }
        );
        let message = match number % 2 {
            0 => format!("number {number}"),
            _ => "Internal Server Error".to_owned(),
        };
        assert_eq!(
            crate::json(&error),
            format!(
                r#"{{"error":{{"code":"SW_BIG_{number:03}","message":"{message}","details":{{"number":{number}}}}}}}"#
            )
        );
        assert_eq!(error.headers()["x-number"], *number.to_string());
    }
}
