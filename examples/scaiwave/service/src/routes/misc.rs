//! Whether the service can do its work.

use axum::{Router, extract::State, response::NoContent, routing::get};
use scaiwave_common::CommonError;

use crate::{outside::Connection, reply::Result, state::App};

pub(super) fn routes() -> Router<App> {
    Router::new().route("/ready", get(ready))
}

async fn ready(State(app): State<App>) -> Result<NoContent> {
    if let Some(store) = app.config.store {
        let connected = Connection::open(store).await;
        let backend = "the event store";
        connected.map_err(|source| CommonError::ServiceUnavailable { backend, source })?;
    }
    Ok(NoContent)
}
