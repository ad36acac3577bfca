//! The keys of `#[sw(…)]`, with syntax and meaning.
//!
//! The tables in the documentation and the hover texts in editors are generated from them.

/// The syntax of a key, in Markdown, and its meaning.
pub type Row = (&'static str, &'static str);

macro_rules! keys {
    ($(
        $(#[$docs:meta])*
        $rows:ident $place:ident $intro:literal { $($(#[$hidden:meta])* $name:ident $($usage:literal $meaning:literal)+;)* }
    )*) => {
        $(
            $(#[$docs])*
            pub const $rows: &[Row] = &[$($(($usage, $meaning)),+),*];
        )*

        /// A module for each place, with a constant for each key.
        ///
        /// With rust-analyzer, the expansion of the derive refers to them from the keys in the attribute.
        #[cfg(any(rust_analyzer, test))]
        #[allow(non_upper_case_globals)]
        pub mod places {
            $(
                $(#[$docs])*
                pub mod $place {
                    $(
                        $(
                            #[doc = $usage]
                            ///
                            #[doc = $intro]
                            #[doc = $meaning]
                            ///
                        )+
                        $(#[$hidden])*
                        pub const $name: () = ();
                    )*
                }
            )*

            /// The keys of a struct.
            pub mod on_struct {
                pub use super::{on_type::*, on_variant::*};
            }

            /// The keys of an enum.
            pub mod on_enum {
                pub use super::{default_on_enum::*, on_type::*};
            }
        }
    };
}

keys! {
    /// The keys of an enum or a struct.
    ON_TYPE on_type "" {
        section "`section = \"Plans\"`"
            "the heading of the codes in every export; by default the type's name in words";
        prefix "`prefix = \"SW_PLAN_\"`"
            "the namespace: each code of the type begins with it; without it, codes begin with `SW_`, or with anything if the type has a `case`";
        case "`case = \"snake_case\"`"
            "the alphabet of the codes: `SCREAMING_SNAKE_CASE` (default), `snake_case`, `kebab-case` or `PascalCase`; a type with a `case` needs no `SW_`";
        #[doc(hidden)]
        krate "`crate = my_crate::sw_error`"
            "the path of `sw_error`, if the dependency is renamed or re-exported";
        no_crate_claim "`no_crate_claim`"
            "skips the search for duplicates within the crate; only for types in proc-macro crates";
    }

    /// The keys of a variant, or of a struct as a whole.
    ON_VARIANT on_variant "" {
        code "`code = \"SW_…\"`"
            "the code in full: words of letters and digits in the type's case, a letter first, at most 63 characters";
        status "`status = 404`, `status = NOT_FOUND`"
            "the HTTP status, 400 to 599, or the name of a constant of `http::StatusCode`";
        message "`message = \"no plan {id}\"`"
            "the public message; it shows fields as in `format!`: `{field}`, `{0}`, `{size:>8}`";
        expose "`expose`"
            "makes `Display` the public message from 500 up as well";
        transparent "`transparent`"
            "takes everything from the only field, which must derive `SwError`";
        code_of "`code_of = Type::Variant`"
            "takes code and status of another variant, which owns the code";
        retry_after "`retry_after = 30`, `retry_after = field`"
            "the seconds of `Retry-After`, or a field: a `Duration`, an unsigned or `NonZero` number of seconds, or an `Option` of these";
        header "`header(\"www-authenticate\" = \"Bearer\")`"
            "a response header, can be repeated; the value is a text or a field (`_0` is the first of a tuple): anything that is `Display`, an `http::HeaderValue`, or an `Option`, `Vec`, slice or array of these, with a header for each value";
        deprecated "`deprecated = \"use SW_…\"`"
            "the code still works, but clients should stop using it";
    }

    /// The defaults on an enum, and the variants that use each.
    DEFAULT_ON_ENUM default_on_enum "for the variants that take it:" {
        status "`status = 404`"
            "those with a `code` and no `status`";
        message "`message = \"the store is unavailable\"`"
            "from 500 up, those without `message` and `expose`: clients read it in place of the status's reason phrase";
        expose "`expose`"
            "from 500 up, those without `message`";
        retry_after "`retry_after = 30`"
            "429 and 503, those without `retry_after`";
        header "`header(\"cache-control\" = \"no-store\")`"
            "those without a header of this name"
            "`header(\"www-authenticate\" = \"Bearer\")`"
            "the same, but only 401; `proxy-authenticate` is for 407, `allow` for 405, `content-range` for 416, `upgrade` for 426";
    }

    /// The keys of a field.
    ON_FIELD on_field "" {
        detail "`detail`, `detail = \"name\"`"
            "adds the field to `error.details`, under its own name or another"
            "`detail(name = \"max\", type = \"integer\")`"
            "the same, with a JSON type that clients may rely on";
        details "`details`"
            "makes the field's value the whole `error.details`";
        public "`public`"
            "allows messages and headers to show this error, which they otherwise must not";
    }

    /// The keys in `detail(…)`.
    IN_DETAIL in_detail "" {
        name "`name = \"max\"`"
            "the name of the detail; by default that of the field";
        #[doc(hidden)]
        ty "`type = \"integer\"`"
            "the JSON type of the detail: `string`, `integer`, `number`, `boolean`, `array<string>`, `object<integer>` or `any`, with a `?` if the value may be missing";
    }
}
