// The same mistake is not told again by the type that composes the two owners.
mod rooms {
    use sw_error::SwError;

    #[derive(Debug, thiserror::Error, SwError)]
    pub enum RoomError {
        #[error("…")]
        #[sw(code = "SW_DUP", status = 410)]
        Gone,
    }
}

mod plans {
    use sw_error::SwError;

    #[derive(Debug, thiserror::Error, SwError)]
    pub enum PlanError {
        #[error("…")]
        #[sw(code = "SW_DUP", status = 410)]
        Gone,
        #[error(transparent)]
        #[sw(transparent)]
        Room(#[from] crate::rooms::RoomError),
    }
}

fn main() {}
