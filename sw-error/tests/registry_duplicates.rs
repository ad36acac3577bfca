//! Two owners of one code that no compiler has seen together.
#![cfg(feature = "registry")]

use std::fmt;

use sw_error::{__private::TypeInfo, Catalog, Catalogued, CodeInfo, SwError, registry};

/// The numbers of a type with one code: 7 and 11.
#[allow(clippy::cast_possible_truncation, reason = "the texts are short")]
const fn table(of_type: &[&str; 6], variant: &str, line: u32) -> [u8; 18 * 4] {
    let mut numbers = [0; 18];
    let mut end = 0;
    let mut i = 0;
    while i < of_type.len() {
        end += of_type[i].len() as u32;
        numbers[1 + i] = end;
        i += 1;
    }
    end += variant.len() as u32;
    let (status, code_len, column) = (410, "SW_GONE".len() as u32, 17);
    let hash = 0;
    let of_code = [
        status, code_len, hash, line, column, end, end, end, end, end, end,
    ];
    let mut table = [0; 18 * 4];
    i = 0;
    while i < 18 {
        let number: u32 = if i < 7 { numbers[i] } else { of_code[i - 7] };
        let bytes = number.to_le_bytes();
        let mut byte = 0;
        while byte < 4 {
            table[i * 4 + byte] = bytes[byte];
            byte += 1;
        }
        i += 1;
    }
    table
}

/// An error as two crates could each derive it; the macros of one crate would not let it pass.
macro_rules! owner {
    ($name:ident in $package:literal $version:literal $module:literal at $file:literal $line:literal) => {
        #[derive(Debug)]
        struct $name;

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("gone")
            }
        }

        impl std::error::Error for $name {}

        impl SwError for $name {
            fn info(&self) -> &'static CodeInfo {
                &Self::CODES[0]
            }

            fn fmt_message(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("gone")
            }
        }

        impl Catalogued for $name {
            const CATALOG: &'static Catalog = &Catalog {
                __name: "Error",
                __codes: &[CodeInfo {
                    __type: &TypeInfo {
                        module: $module,
                        text: concat!($package, $version, "Error", $file, "Gone", "SW_", "Gone"),
                        table: &table(
                            &[$package, $version, "Error", $file, "Gone", "SW_"],
                            "Gone",
                            $line,
                        ),
                    },
                    __index: 0,
                    __json: r#"{"error":{"code":"SW_GONE","message":""#,
                }],
                __references: &[],
                __children: &[],
                __is_checked: true,
                __emit: None,
            };
        }

        sw_error::register!($name);
    };
}

owner!(Plans in "plans" "0.1.0" "plans" at "plans/src/lib.rs" 3);
owner!(Rooms in "rooms" "0.2.0" "rooms::error" at "rooms/src/error.rs" 5);
// Another version of a package is the same owner.
owner!(OldRooms in "rooms" "0.1.0" "rooms::error" at "rooms-0.1.0/src/error.rs" 7);

#[test]
fn two_owners_are_a_duplicate() {
    let duplicates: Vec<_> = registry::duplicates().collect();
    assert_eq!(duplicates.len(), 1);
    let packages = duplicates[0].iter().map(|info| info.owner().package());
    assert_eq!(packages.collect::<Vec<_>>(), ["plans", "rooms"]);
    let codes = registry::codes().iter();
    assert_eq!(codes.filter(|info| info.code() == "SW_GONE").count(), 2);
    assert_eq!(registry::get("SW_GONE").unwrap().owner().package(), "plans");
}

#[test]
fn the_message_names_both() {
    let panic = std::panic::catch_unwind(registry::assert_unique).unwrap_err();
    let message = panic.downcast_ref::<String>().unwrap();
    assert_eq!(
        *message,
        "\
error code `SW_GONE` is owned by 2 variants
    plans::Error::Gone at plans/src/lib.rs:3:17 (plans 0.1.0)
    rooms::error::Error::Gone at rooms-0.1.0/src/error.rs:7:17 (rooms 0.1.0)
give all but one of them another code, or let them refer to the owner: `#[sw(code_of = Type::Variant)]`"
    );
}
