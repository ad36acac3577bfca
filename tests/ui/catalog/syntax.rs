use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(code = "SW_PLAN", status = 400)]
struct PlanError;

sw_error::catalog! {}
sw_error::catalog! { ALL }
sw_error::catalog! { const ALL: &Catalog = [PlanError]; }
sw_error::catalog! { static ALL = [PlanError]; }
sw_error::catalog! { [PlanError] }
sw_error::catalog! { const ALL = PlanError; }
sw_error::catalog! { const ALL = [PlanError::Gone]; }
sw_error::catalog! { const ALL = [PlanError RoomError]; }
sw_error::catalog! { const ALL = [PlanError]; rest }

fn main() {}
