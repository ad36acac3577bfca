//! An adapter gives a type no impl that it did not ask for, whatever else is in the workspace.

use crate::workspace::{Workspace, error_enum};

/// `own` has its own `IntoResponse`; `asks` uses the adapter, with all features that a service enables.
#[test]
fn an_impl_of_its_own_beside_an_adapter() {
    let own = format!(
        "{}
        impl axum_core::response::IntoResponse for OwnError {{
            fn into_response(self) -> axum_core::response::Response {{
                axum_core::response::Response::default()
            }}
        }}",
        error_enum("OwnError", &["SW_OWN"]),
    );
    let asks = format!(
        "{}
        sw_error_axum::into_response!(AsksError);

        pub fn responses() {{
            use sw_error_axum::Enveloped;

            fn is_response<T: axum_core::response::IntoResponse>() {{}}
            is_response::<AsksError>();
            is_response::<own::OwnError>();
            is_response::<Enveloped<own::OwnError>>();
        }}",
        error_enum("AsksError", &["SW_ASKS"]),
    );
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let axum_core = "axum-core = \"0.5\"";
    let adapter = format!("sw-error-axum = {{ path = '{root}/adapters/axum' }}");
    Workspace::new("opt-in")
        .package("own", &[axum_core], &own)
        .package("asks", &["own", axum_core, &adapter], &asks)
        .check()
        .assert_silent();
}
