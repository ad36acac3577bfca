//! Two owners of one code that no compiler has seen together.
#![cfg(feature = "registry")]

use std::{borrow::Cow, fmt};

use sw_error::{
    __private::{CodeInfoParts, TypeInfo},
    Catalog, Catalogued, CodeInfo, Status, SwError, registry,
};

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

            fn message(&self) -> Cow<'_, str> {
                "gone".into()
            }
        }

        impl Catalogued for $name {
            const CODES: &'static [CodeInfo] = &[CodeInfo::__new(CodeInfoParts {
                ty: &TypeInfo {
                    package: $package,
                    version: $version,
                    claimed_in: 0,
                    module: $module,
                    name: "Error",
                    file: $file,
                    section: "Gone",
                    prefix: "SW_",
                },
                variant: Some("Gone"),
                line: $line,
                column: 17,
                code: "SW_GONE",
                status: Status::GONE,
                meaning: None,
                deprecated: None,
                message: None,
                json: r#"{"error":{"code":"SW_GONE","message":""#,
                hash: 0,
            })];
            const CATALOG: &'static Catalog = &Catalog::__new("Error", Self::CODES, &[], &[], true);
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
