//! [`KeepStatuses`]: keeps the statuses of actix-web's own extractors.

/// App data that makes the extractors of this crate respond with the statuses of actix-web's own.
///
/// It is for services that have documented these statuses. Like all app data, it applies to an app, a scope or a resource.
///
/// ```
/// use actix_web::{App, web};
/// use sw_error_actix_web::{Json, KeepStatuses};
///
/// async fn make_plan(title: Json<String>) -> String {
///     title.into_inner()
/// }
///
/// let app = App::new()
///     .app_data(KeepStatuses)
///     .route("/plans", web::post().to(make_plan));
/// ```
///
/// The [kind](sw_error::failure::Failure::kind) and the problems of the failure do not change:
/// a body that does not fit the type is a [`Body`](sw_error::failure::FailureKind::Body) with the status 400.
#[derive(Clone, Copy, Debug)]
pub struct KeepStatuses;
