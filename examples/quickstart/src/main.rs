//! A service whose errors have codes: `PUT /plans/7` writes a plan, `GET /plans/7` reads it.

use axum::{Router, routing::get};
use sw_error::{SwError, layer::EnvelopeLayer};
use sw_error_axum::{Json, Path};
use tokio::{fs, net::TcpListener};

#[derive(Debug, thiserror::Error, SwError)]
#[sw(section = "Plans", prefix = "SW_PLAN_")]
enum PlanError {
    /// The service has no plan with this number.
    #[error("there is no plan {id}")]
    #[sw(code = "SW_PLAN_NOT_FOUND", status = NOT_FOUND)]
    NotFound {
        #[sw(detail)]
        id: u32,
    },

    /// The plans cannot be read or written at the moment.
    #[error("plan store: {0}")]
    #[sw(code = "SW_PLAN_STORE", status = SERVICE_UNAVAILABLE, retry_after = 30)]
    Store(#[from] std::io::Error),
}

sw_error_axum::into_response!(PlanError);

sw_error::http_errors! { enum HttpError: "SW_HTTP_" { .. } }

#[derive(serde::Deserialize)]
struct Plan {
    title: String,
}

async fn read(Path(id): Path<u32>) -> Result<String, PlanError> {
    let file = format!("plan-{id}.txt");
    if !fs::try_exists(&file).await? {
        return Err(PlanError::NotFound { id });
    }
    Ok(fs::read_to_string(file).await?)
}

async fn write(Path(id): Path<u32>, Json(plan): Json<Plan>) -> Result<(), PlanError> {
    Ok(fs::write(format!("plan-{id}.txt"), plan.title).await?)
}

pub(crate) fn service() -> Router {
    Router::new()
        .route("/plans/{id}", get(read).put(write))
        .layer(EnvelopeLayer::new(|failure| HttpError::from(failure)))
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    axum::serve(TcpListener::bind("127.0.0.1:3000").await?, service()).await
}

#[cfg(test)]
mod tests;
