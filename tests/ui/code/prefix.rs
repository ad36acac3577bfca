use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(prefix = "SW_PLAN_")]
enum PlanError {
    #[sw(code = "SW_ROOM_GONE", status = 410)]
    Other,
    #[sw(code = "SW_PLAN_", status = 410)]
    OnlyPrefix,
    #[sw(code = "SW_PLAN", status = 410)]
    Shorter,
    #[sw(code = "SW_PLANET", status = 410)]
    Longer,
    #[sw(code = "SW_PLAN_GONE", status = 410)]
    Right,
}

// All codes have the prefix that is proposed.
#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum OwnPrefix {
    #[sw(code = "ACME_NOT_FOUND", status = 404)]
    NotFound,
    #[sw(code = "ACME_GONE", status = 410)]
    Gone,
}

// None that is proposed would be one of all codes.
#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum NoPrefix {
    #[sw(code = "PLAN_GONE", status = 410)]
    Other,
    #[sw(code = "GONE", status = 410)]
    OneWord,
    #[sw(code = "SW", status = 410)]
    Shorter,
    #[sw(code = "SW_", status = 410)]
    OnlyPrefix,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(case = "PascalCase", prefix = "Room")]
enum PascalPrefix {
    #[sw(code = "RoomGone", status = 410)]
    Right,
    #[sw(code = "Roommate", status = 410)]
    InAWord,
    #[sw(code = "Room", status = 410)]
    OnlyPrefix,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(case = "kebab-case", prefix = "plan-")]
enum KebabPrefix {
    #[sw(code = "plan-lost", status = 410)]
    Right,
    #[sw(code = "planets", status = 410)]
    InAWord,
    #[sw(code = "plan", status = 410)]
    OnlyPrefix,
    #[sw(code = "Plan Away", status = 410)]
    WrongForm,
    #[sw(code = "lost again", status = 410)]
    WrongFormAndPrefix,
}

fn main() {}
