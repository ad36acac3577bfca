//! All errors of the service.

use scaiwave_ai::{AiError, PluginError};
use scaiwave_auth::AuthError;
use scaiwave_bridges::BridgeError;
use scaiwave_calls::CallError;
use scaiwave_common::CommonError;
use scaiwave_events::EventError;
use scaiwave_federation::FederationError;
use scaiwave_notes::NoteError;
use scaiwave_plans::PlanError;
use scaiwave_rooms::RoomError;
use scaiwave_sidekicks::SidekickError;
use scaiwave_studio::StudioError;
use scaiwave_tenants::{MembershipError, TenantError};
use scaiwave_workspaces::WorkspaceError;
use sw_error::SwError;
use thiserror::Error;

sw_error::http_errors! {
    /// What HTTP itself says no to, and the catalogue has no code for.
    pub enum HttpError: "SW_HTTP_" {
        /// The request cannot be understood.
        ///
        /// # Cause
        ///
        /// The body of an event for a bridge is not text in UTF-8, for example.
        ///
        /// # Fix
        ///
        /// Send texts in UTF-8, and compare the request with `GET /openapi.json`.
        BadRequest,
        /// The address does not support this method; `Allow` lists those it supports.
        ///
        /// # Fix
        ///
        /// Send the request with one of the methods in the `Allow` header of the response.
        MethodNotAllowed,
        /// The service failed; its log has the reason under the request id.
        ///
        /// # Fix
        ///
        /// Report `error.request_id` to the operator of the service.
        /// Do not retry: the request will probably fail again, and a part of it may be done already.
        /// On call: find all causes in the log under the request id.
        InternalServerError,
    }
}

/// The errors of all subsystems, in the order of the catalogue.
///
/// It owns no code. That each code has one owner among all these crates is checked while this compiles.
#[derive(Debug, Error, SwError)]
#[error(transparent)]
pub enum ApiError {
    /// Auth.
    #[sw(transparent)]
    Auth(#[from] AuthError),
    /// Tenant.
    #[sw(transparent)]
    Tenant(#[from] TenantError),
    /// Membership.
    #[sw(transparent)]
    Membership(#[from] MembershipError),
    /// Rooms.
    #[sw(transparent)]
    Room(#[from] RoomError),
    /// Events and messages.
    #[sw(transparent)]
    Event(#[from] EventError),
    /// Notes.
    #[sw(transparent)]
    Note(#[from] NoteError),
    /// Workspaces.
    #[sw(transparent)]
    Workspace(#[from] WorkspaceError),
    /// Generations.
    #[sw(transparent)]
    Ai(#[from] AiError),
    /// Plugins.
    #[sw(transparent)]
    Plugin(#[from] PluginError),
    /// Plans.
    #[sw(transparent)]
    Plan(#[from] PlanError),
    /// Sidekicks.
    #[sw(transparent)]
    Sidekick(#[from] SidekickError),
    /// Calls.
    #[sw(transparent)]
    Call(#[from] CallError),
    /// Federation.
    #[sw(transparent)]
    Federation(#[from] FederationError),
    /// Bridges.
    #[sw(transparent)]
    Bridge(#[from] BridgeError),
    /// Prompt Studio.
    #[sw(transparent)]
    Studio(#[from] StudioError),
    /// What belongs to no subsystem.
    #[sw(transparent)]
    Common(#[from] CommonError),
    /// HTTP: a wrong method, say.
    #[sw(transparent)]
    Http(#[from] HttpError),
}

sw_error_axum::into_response!(ApiError);
