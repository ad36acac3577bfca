//! Codes that seem to have two owners, but do not.

use crate::workspace::{Workspace, composing_enum, error_enum};

/// `base` is reachable in two ways.
#[test]
fn diamond() {
    Workspace::new("diamond")
        .package("base", &[], &error_enum("BaseError", &["SW_BASE"]))
        .package(
            "left",
            &["base"],
            &composing_enum("LeftError", &["base::BaseError"]),
        )
        .package(
            "right",
            &["base"],
            &composing_enum("RightError", &["std::sync::Arc<base::BaseError>"]),
        )
        .package(
            "top",
            &["left", "right", "base"],
            &composing_enum(
                "TopError",
                &["left::LeftError", "right::RightError", "base::BaseError"],
            ),
        )
        .check()
        .assert_silent();
}

/// In the unit tests of `base`, its own types and those of `user` come from two builds.
#[test]
fn dev_dependency_cycle() {
    let base = format!(
        "{}\n#[cfg(test)]\npub mod tests {{\n{}}}\n",
        error_enum("BaseError", &["SW_BASE"]),
        composing_enum("TestError", &["super::BaseError", "user::UserError"]),
    );
    Workspace::new("dev-cycle")
        .package_with(
            "base",
            "[dependencies]\n\n[dev-dependencies]\nuser = { path = \"../user\" }\n",
            &[("src/lib.rs", &base)],
        )
        .package(
            "user",
            &["base"],
            &composing_enum("UserError", &["base::BaseError"]),
        )
        .check()
        .assert_silent();
}

#[test]
fn two_versions_of_one_package() {
    Workspace::new("versions")
        .version("base", "0.1.0", &error_enum("BaseError", &["SW_BASE"]))
        .version(
            "base",
            "0.2.0",
            &error_enum("BaseError", &["SW_BASE", "SW_NEW"]),
        )
        .package(
            "app",
            &[
                "old = { package = \"base\", path = \"../versions/base-0.1.0\" }",
                "new = { package = \"base\", path = \"../versions/base-0.2.0\" }",
            ],
            &composing_enum("ApiError", &["old::BaseError", "new::BaseError"]),
        )
        .check()
        .assert_silent();
}

#[test]
fn recursion() {
    let lib = format!(
        "{}\n{}",
        composing_enum("List", &["Box<List>", "Leaf", "std::sync::Arc<Self>"]),
        error_enum("Leaf", &["SW_LEAF"]),
    );
    Workspace::new("recursion")
        .package("list", &[], &lib)
        .check()
        .assert_silent();
}

#[test]
fn generic_types() {
    let lib = format!(
        "{}\n{}\n{}\n{}",
        "#[derive(Debug, thiserror::Error, sw_error::SwError)]\n\
         pub enum Retried<E: std::error::Error> {\n\
         \x20   #[error(\"…\")]\n    #[sw(code = \"SW_AGAIN\", status = 503)]\n    Again,\n\
         \x20   #[error(transparent)]\n    #[sw(transparent)]\n    Inner(E),\n}\n",
        error_enum("A", &["SW_A"]),
        error_enum("B", &["SW_B"]),
        // The code of `Retried` has one owner, however often the type becomes concrete.
        composing_enum(
            "ApiError",
            &["Retried<A>", "Retried<B>", "Retried<Retried<Box<A>>>"]
        ),
    );
    Workspace::new("generics")
        .package("app", &[], &lib)
        .check()
        .assert_silent();
}

/// A module of both library and program is compiled in both.
#[test]
fn one_module_in_library_and_program() {
    let errors = error_enum("AppError", &["SW_APP"]);
    let main = format!(
        "pub mod errors;\n{}\nfn main() {{}}\n",
        composing_enum("ApiError", &["errors::AppError", "app::errors::AppError"]),
    );
    Workspace::new("module-twice")
        .package_with(
            "app",
            "[dependencies]\n",
            &[
                ("src/lib.rs", "pub mod errors;\n"),
                ("src/main.rs", &main),
                ("src/errors.rs", &errors),
            ],
        )
        .check()
        .assert_silent();
}

#[test]
fn one_type_twice() {
    let lib = format!(
        "{}\n{}\nsw_error::catalog! {{ pub const ALL = [A, A, Box<A>, ApiError]; }}\n",
        error_enum("A", &["SW_A"]),
        composing_enum("ApiError", &["A", "A", "Box<A>"]),
    );
    Workspace::new("type-twice")
        .package("app", &[], &lib)
        .check()
        .assert_silent();
}

#[test]
fn exclusive_cfgs() {
    let variants = r#"
        #[derive(Debug, thiserror::Error, sw_error::SwError)]
        pub enum IoError {
            #[cfg(unix)]
            #[error("…")]
            #[sw(code = "SW_IO", status = 500)]
            Unix,
            #[cfg(not(unix))]
            #[error("…")]
            #[sw(code = "SW_IO", status = 500)]
            Other,
        }
    "#;
    let lib = format!(
        "{variants}\n#[cfg(unix)]\n{}\n#[cfg(not(unix))]\n{}",
        error_enum("UnixError", &["SW_OS"]),
        error_enum("OtherError", &["SW_OS"]),
    );
    Workspace::new("cfgs")
        .package("app", &[], &lib)
        .check()
        .assert_silent();
}

/// A crate with procedural macros exports no other macros, so it claims no codes.
#[test]
fn proc_macro_crate() {
    let lib = "#[derive(Debug, thiserror::Error, sw_error::SwError)]\n\
               #[sw(no_crate_claim)]\n\
               enum MacroError {\n    #[error(\"…\")]\n    #[sw(code = \"SW_MACRO\", status = 500)]\n    A,\n}\n\n\
               #[proc_macro]\n\
               pub fn nothing(_: proc_macro::TokenStream) -> proc_macro::TokenStream {\n\
               \x20   let _ = MacroError::A;\n    proc_macro::TokenStream::new()\n}\n";
    Workspace::new("proc-macro")
        .package_with(
            "macros",
            "[lib]\nproc-macro = true\n\n[dependencies]\n",
            &[("src/lib.rs", lib)],
        )
        .check()
        .assert_silent();
}

/// The compiler does not compare crates that no crate composes; `cargo sw-error check` does.
#[test]
fn crates_that_nothing_composes() {
    Workspace::new("apart")
        .package("plans", &[], &error_enum("PlanError", &["SW_DUP"]))
        .package("rooms", &[], &error_enum("RoomError", &["SW_DUP"]))
        .check()
        .assert_silent();
}
