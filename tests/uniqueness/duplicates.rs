//! A code with two owners is an error, at the first crate that sees both.

use crate::workspace::{Workspace, composing_enum, error_enum};

#[test]
fn in_one_crate() {
    let lib = "mod rooms;\nmod plans;\n\npub use plans::PlanError;\npub use rooms::RoomError;\n";
    let checked = Workspace::new("one-crate")
        .package_with(
            "service",
            "[dependencies]\n",
            &[
                ("src/lib.rs", lib),
                (
                    "src/rooms.rs",
                    &error_enum("RoomError", &["SW_ROOM", "SW_DUP"]),
                ),
                ("src/plans.rs", &error_enum("PlanError", &["SW_DUP"])),
            ],
        )
        .check();
    checked.assert_errors(&[r#"
        error[E0428]: the name `error_code_SW_DUP` is defined multiple times
         --> service/src/plans.rs:4:17
          |
        4 |     #[sw(code = "SW_DUP", status = 410)]
          |                 ^^^^^^^^ `error_code_SW_DUP` redefined here
          |
         ::: service/src/rooms.rs:7:17
          |
        7 |     #[sw(code = "SW_DUP", status = 410)]
          |                 -------- previous definition of the macro `error_code_SW_DUP` here
          |
          = note: `error_code_SW_DUP` must be defined only once in the macro namespace of this module
    "#]);
}

#[test]
fn in_crates_that_a_third_composes() {
    let app = composing_enum("ApiError", &["plans::PlanError", "rooms::RoomError"]);
    let checked = Workspace::new("composed")
        .package(
            "plans",
            &[],
            &error_enum("PlanError", &["SW_PLAN", "SW_DUP", "SW_DUP_TOO"]),
        )
        .package(
            "rooms",
            &[],
            &error_enum("RoomError", &["SW_DUP_TOO", "SW_ROOM", "SW_DUP"]),
        )
        .package("app", &["plans", "rooms"], &app)
        .check();
    checked.assert_errors(&[r"
        error[E0080]: evaluation panicked: error code `SW_DUP_TOO` is owned by two variants
                          plans::PlanError::C  at plans/src/lib.rs:10:17  (plans 0.1.0)
                          rooms::RoomError::A  at rooms/src/lib.rs:4:17  (rooms 0.1.0)
                      error code `SW_DUP` is owned by two variants
                          plans::PlanError::B  at plans/src/lib.rs:7:17  (plans 0.1.0)
                          rooms::RoomError::C  at rooms/src/lib.rs:10:17  (rooms 0.1.0)
                      give one of them another code, or let it refer to the owner: `#[sw(code_of = Type::Variant)]`
         --> app/src/lib.rs:8:7
          |
        8 |     B(rooms::RoomError),
          |       ^^^^^^^^^^^^^^^^ evaluation of `_::_` failed here
    "]);
}

#[test]
fn of_the_composing_type_itself() {
    let app = r#"
        #[derive(Debug, thiserror::Error, sw_error::SwError)]
        pub enum ApiError {
            #[error("…")]
            #[sw(code = "SW_DUP", status = 400)]
            Own,
            #[error(transparent)]
            #[sw(transparent)]
            Room { inner: std::sync::Arc<rooms::RoomError> },
        }
    "#;
    let checked = Workspace::new("own")
        .package("rooms", &[], &error_enum("RoomError", &["SW_DUP"]))
        .package("app", &["rooms"], app)
        .check();
    checked.assert_errors(&[r"
        error[E0080]: evaluation panicked: error code `SW_DUP` is owned by two variants
                          app::ApiError::Own  at app/src/lib.rs:5:25  (app 0.1.0)
                          rooms::RoomError::A  at rooms/src/lib.rs:4:17  (rooms 0.1.0)
                      give one of them another code, or let it refer to the owner: `#[sw(code_of = Type::Variant)]`
         --> app/src/lib.rs:9:27
          |
        9 |             Room { inner: std::sync::Arc<rooms::RoomError> },
          |                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ evaluation of `_::_` failed here
    "]);
}

/// The codes of `bottom` meet in `top`, which joins two trees, and are not reported again above it.
#[test]
fn deep_in_two_trees() {
    let outer = composing_enum("OuterError", &["top::TopError"]);
    let checked = Workspace::new("deep")
        .package("rooms", &[], &error_enum("RoomError", &["SW_DUP"]))
        .package("bottom", &[], &error_enum("BottomError", &["SW_DUP"]))
        .package(
            "left",
            &["bottom"],
            &composing_enum("LeftError", &["bottom::BottomError"]),
        )
        .package(
            "right",
            &["rooms"],
            &composing_enum("RightError", &["rooms::RoomError"]),
        )
        .package(
            "top",
            &["left", "right"],
            &composing_enum("TopError", &["left::LeftError", "Box<right::RightError>"]),
        )
        .package("outer", &["top"], &outer)
        .check();
    checked.assert_errors(&[r"
        error[E0080]: evaluation panicked: error code `SW_DUP` is owned by two variants
                          bottom::BottomError::A  at bottom/src/lib.rs:4:17  (bottom 0.1.0)
                          rooms::RoomError::A  at rooms/src/lib.rs:4:17  (rooms 0.1.0)
                      give one of them another code, or let it refer to the owner: `#[sw(code_of = Type::Variant)]`
         --> top/src/lib.rs:8:7
          |
        8 |     B(Box<right::RightError>),
          |       ^^^^^^^^^^^^^^^^^^^^^^ evaluation of `_::_` failed here
    "]);
}

#[test]
fn in_catalog() {
    let app = "sw_error::catalog! { pub const ALL = [plans::PlanError, rooms::RoomError]; }\n";
    let checked = Workspace::new("catalog")
        .package("plans", &[], &error_enum("PlanError", &["SW_DUP"]))
        .package("rooms", &[], &error_enum("RoomError", &["SW_DUP"]))
        .package("app", &["plans", "rooms"], app)
        .check();
    checked.assert_errors(&[r"
        error[E0080]: evaluation panicked: error code `SW_DUP` is owned by two variants
                          plans::PlanError::A  at plans/src/lib.rs:4:17  (plans 0.1.0)
                          rooms::RoomError::A  at rooms/src/lib.rs:4:17  (rooms 0.1.0)
                      give one of them another code, or let it refer to the owner: `#[sw(code_of = Type::Variant)]`
         --> app/src/lib.rs:1:57
          |
        1 | sw_error::catalog! { pub const ALL = [plans::PlanError, rooms::RoomError]; }
          |                                                         ^^^^^^^^^^^^^^^^ evaluation of `_` failed here
    "]);
}

/// A generic type is compared where it becomes concrete.
#[test]
fn through_a_generic_type() {
    let generic = "#[derive(Debug, thiserror::Error, sw_error::SwError)]\n\
                   pub enum Retried<E: std::error::Error> {\n\
                   \x20   #[error(\"…\")]\n    #[sw(code = \"SW_DUP\", status = 503)]\n    Again,\n\
                   \x20   #[error(transparent)]\n    #[sw(transparent)]\n    Inner(E),\n}\n";
    let app = composing_enum("ApiError", &["retried::Retried<rooms::RoomError>"]);
    let checked = Workspace::new("generic")
        .package("retried", &[], generic)
        .package("rooms", &[], &error_enum("RoomError", &["SW_DUP"]))
        .package("app", &["retried", "rooms"], &app)
        .check();
    checked.assert_errors(&[r"
        error[E0080]: evaluation panicked: error code `SW_DUP` is owned by two variants
                          retried::Retried::Again  at retried/src/lib.rs:4:17  (retried 0.1.0)
                          rooms::RoomError::A  at rooms/src/lib.rs:4:17  (rooms 0.1.0)
                      give one of them another code, or let it refer to the owner: `#[sw(code_of = Type::Variant)]`
         --> app/src/lib.rs:5:7
          |
        5 |     A(retried::Retried<rooms::RoomError>),
          |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ evaluation of `_::_` failed here
    "]);
}

/// A library and a program of one name are two crates, although module, package and version are the same.
#[test]
fn in_library_and_program() {
    let main = format!(
        "{}\n{}\nfn main() {{}}\n",
        error_enum("MainError", &["SW_DUP"]),
        composing_enum("ApiError", &["MainError", "app::LibError"]),
    );
    let checked = Workspace::new("lib-and-bin")
        .package_with(
            "app",
            "[dependencies]\n",
            &[
                ("src/lib.rs", &error_enum("LibError", &["SW_DUP"])),
                ("src/main.rs", &main),
            ],
        )
        .check();
    let errors = checked.errors();
    assert_eq!(errors.len(), 1, "{}", checked.stderr);
    assert!(
        errors[0].contains("app::MainError::A  at app/src/main.rs:4:17")
            && errors[0].contains("app::LibError::A  at app/src/lib.rs:4:17")
            && errors[0].contains("--> app/src/main.rs:"),
        "{}",
        errors[0]
    );
}

/// Two types that delegate to each other have catalogs that contain each other, which constants cannot.
#[test]
fn mutual_recursion_is_a_cycle() {
    let lib = format!(
        "{}\n{}",
        composing_enum("A", &["Box<B>"]),
        composing_enum("B", &["Box<A>"]),
    );
    let checked = Workspace::new("mutual")
        .package("mutual", &[], &lib)
        .check();
    let errors = checked.errors();
    assert!(
        !errors.is_empty(),
        "this compiles by now: say so in the documentation"
    );
    assert!(
        errors[0].starts_with("error[E0391]: cycle detected"),
        "{}",
        errors[0]
    );
}
