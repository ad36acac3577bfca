//! The `OpenAPI` document, and the errors that many operations have in common.

use scaiwave_auth::AuthError;
use scaiwave_common::CommonError;
use scaiwave_events::EventError;
use scaiwave_tenants::{MembershipError, TenantError};
use sw_error::wire::ProblemDetails;
use sw_error_utoipa::{ErrorEnvelope, responses};
use utoipa::{
    OpenApi,
    openapi::{
        self, Required,
        path::{ParameterBuilder, ParameterIn},
        schema::{Object, Type},
    },
};

/// What the operations of all subsystems are added to.
#[derive(OpenApi)]
#[openapi(components(schemas(ErrorEnvelope)))]
pub(crate) struct Document;

responses! {
    /// What comes before every handler below `/tenants/{tenant}`: the address and the caller are looked at.
    pub(crate) struct InTenant = [
        AuthError: ["SW_AUTH_INVALID_TOKEN", "SW_AUTH_EXPIRED_TOKEN", "SW_AUTH_TENANT_MISMATCH"],
        TenantError: ["SW_TENANT_NOT_FOUND"],
        MembershipError: ["SW_NOT_MEMBER"],
        CommonError: ["SW_VALIDATION_ERROR", "SW_INTERNAL_ERROR"],
    ];

    /// What comes before every handler that reads a body, where a client may take all the time in the world to send it.
    pub(crate) struct WithSlowBody = [
        CommonError: ["SW_VALIDATION_ERROR", "SW_INTERNAL_ERROR"],
        EventError: ["SW_CONTENT_TOO_LARGE"],
    ];

    /// What comes before every other handler that reads a body.
    pub(crate) struct WithBody = [WithSlowBody, InTime];

    /// What becomes of a request that waits for too long.
    pub(crate) struct InTime = [CommonError: ["SW_SERVICE_UNAVAILABLE"]];
}

responses! {
    /// What the layer around the service answers in the place of any handler that fails.
    pub(crate) struct OfTheLayer = [CommonError: ["SW_INTERNAL_ERROR"]];
    /// The same for clients that prefer problem details.
    pub(crate) struct OfTheLayerAsProblem as ProblemDetails = [OfTheLayer];
}

/// Describes the parameters in the addresses, which are all texts.
pub(crate) fn add_parameters(document: &mut openapi::OpenApi) {
    for (path, item) in &mut document.paths.paths {
        let names = path
            .split('/')
            .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
        let parameters = names.map(|name| {
            ParameterBuilder::new()
                .name(name)
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(Object::with_type(Type::String)))
                .build()
        });
        let parameters: Vec<_> = parameters.collect();
        item.parameters = Some(parameters).filter(|parameters| !parameters.is_empty());
    }
}
