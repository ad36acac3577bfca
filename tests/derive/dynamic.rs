//! Through `dyn`, boxes, `anyhow` and chains of sources.

use std::{error::Error, io, sync::Arc};

use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
enum PlanError {
    #[error("no plan `{id}`")]
    #[sw(
        code = "SW_DYNAMIC_NOT_FOUND",
        status = 404,
        header("x-id" = id),
        retry_after = id
    )]
    NotFound {
        #[sw(detail)]
        id: u8,
    },
}

const JSON: &str =
    r#"{"error":{"code":"SW_DYNAMIC_NOT_FOUND","message":"no plan `7`","details":{"id":7}}}"#;

#[track_caller]
fn check(error: &dyn SwError) {
    assert_eq!(crate::json(error), JSON);
    assert_eq!(error.status().as_u16(), 404);
    assert_eq!(error.headers()["x-id"], "7");
    assert_eq!(error.retry_after().map(|wait| wait.as_secs()), Some(7));
    assert_eq!(error.to_string(), "no plan `7`");
}

#[test]
fn objects_do_what_types_do() {
    let error = PlanError::NotFound { id: 7 };
    check(&error);
    check(&&error);
    let boxed: Box<dyn SwError + Send + Sync> = Box::new(PlanError::NotFound { id: 7 });
    check(&*boxed);
    let boxed: Box<dyn SwError> = boxed;
    check(&*boxed);
    let shared: Arc<dyn SwError + Send + Sync> = Arc::new(error);
    check(&*shared);
    check(&shared);
    check(&Box::new(PlanError::NotFound { id: 7 }));
}

#[test]
fn objects_are_errors() {
    fn fails() -> Result<(), Box<dyn Error>> {
        let boxed: Box<dyn SwError> = Box::new(PlanError::NotFound { id: 7 });
        let error: Box<dyn Error> = boxed;
        Err(error)
    }

    assert_eq!(fails().unwrap_err().to_string(), "no plan `7`");
}

#[test]
fn codes_come_back_out_of_anyhow() {
    use anyhow::Context;

    let error = anyhow::Error::new(PlanError::NotFound { id: 7 });
    check(sw_error::find(&*error).unwrap());

    let error = Err::<(), _>(PlanError::NotFound { id: 7 })
        .context("while planning")
        .with_context(|| "while serving")
        .unwrap_err();
    check(sw_error::find(error.as_ref()).unwrap());

    let error = anyhow::Error::new(io::Error::other(PlanError::NotFound { id: 7 }));
    check(sw_error::find(&*error).unwrap());

    assert!(sw_error::find(&*anyhow::anyhow!("no code")).is_none());
}

#[test]
fn codes_come_back_out_of_boxes_and_sources() {
    #[derive(Debug, thiserror::Error)]
    #[error("wrapper")]
    struct Wrapper(#[source] Box<dyn Error + Send + Sync>);

    let error: Box<dyn Error + Send + Sync> = PlanError::NotFound { id: 7 }.into();
    check(sw_error::find(&*error).unwrap());
    let wrapped = Wrapper(Wrapper(error).into());
    check(sw_error::find(&wrapped).unwrap());
    let shared = Wrapper(Arc::new(PlanError::NotFound { id: 7 }).into());
    check(sw_error::find(&shared).unwrap());
}

#[test]
fn errors_cross_threads() {
    fn assert_send_sync<T: Send + Sync + 'static>(value: T) -> T {
        value
    }

    let error = assert_send_sync(PlanError::NotFound { id: 7 });
    std::thread::spawn(move || check(&error)).join().unwrap();
}
