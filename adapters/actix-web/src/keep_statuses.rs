//! [`KeepStatuses`]: the statuses of actix-web's own extractors.

/// App data with which the extractors of this crate answer with the statuses of actix-web's own.
///
/// It is for services that have promised these. It holds where app data does: in an app, a scope or a resource.
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
/// The [kind](sw_error::failure::Failure::kind) and the problems of the failure stay:
/// a body that does not fit is a [`Body`](sw_error::failure::FailureKind::Body) with the status 400.
#[derive(Clone, Copy, Debug)]
pub struct KeepStatuses;
