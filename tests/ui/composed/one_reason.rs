// Two codes that gRPC would not tell apart; within one crate the claims tell.
mod rooms {
    use sw_error::SwError;

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("…")]
    #[sw(no_crate_claim, case = "PascalCase")]
    pub enum RoomError {
        #[sw(code = "RoomNotFound", status = 404)]
        NotFound,
    }
}

mod plans {
    use sw_error::SwError;

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("…")]
    #[sw(no_crate_claim, case = "kebab-case", code = "room-not-found", status = 404)]
    pub struct PlanError;
}

sw_error::catalog! {
    pub const ALL = [plans::PlanError, rooms::RoomError];
}

fn main() {}
