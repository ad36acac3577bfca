//! `retry_after = 30` or `= field`.

use std::{
    num::{NonZero, NonZeroU8},
    time::Duration,
};

use sw_error::SwError;

fn header(error: &dyn SwError) -> Option<String> {
    let response = error.to_response();
    let value = response.headers().get("retry-after")?;
    Some(value.to_str().unwrap().to_owned())
}

#[test]
fn is_a_number_of_seconds() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum Busy {
        #[error("soon")]
        #[sw(code = "SW_RETRY_SOON", status = 429, retry_after = 30)]
        Soon,
        #[error("now")]
        #[sw(code = "SW_RETRY_NOW", status = 429, retry_after = 0)]
        Now,
        #[error("never")]
        #[sw(
            code = "SW_RETRY_NEVER",
            status = 429,
            retry_after = 18_446_744_073_709_551_615
        )]
        Never,
        #[error("unsaid")]
        #[sw(code = "SW_RETRY_UNSAID", status = 429)]
        Unsaid,
    }

    assert_eq!(Busy::Soon.retry_after(), Some(Duration::from_secs(30)));
    assert_eq!(header(&Busy::Soon).as_deref(), Some("30"));
    assert_eq!(header(&Busy::Now).as_deref(), Some("0"));
    assert_eq!(
        header(&Busy::Never).as_deref(),
        Some("18446744073709551615")
    );
    assert_eq!(Busy::Unsaid.retry_after(), None);
    assert_eq!(header(&Busy::Unsaid), None);
    assert_eq!(
        crate::json(&Busy::Soon),
        r#"{"error":{"code":"SW_RETRY_SOON","message":"soon"}}"#
    );
}

#[test]
fn is_a_field() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum Field<'a> {
        #[error("a")]
        #[sw(code = "SW_RETRY_DURATION", status = 429, retry_after = wait)]
        Duration { wait: Duration },
        #[error("b")]
        #[sw(code = "SW_RETRY_U8", status = 429, retry_after = _0)]
        U8(u8),
        #[error("c")]
        #[sw(code = "SW_RETRY_U16", status = 429, retry_after = _1)]
        U16((), u16),
        #[error("d")]
        #[sw(code = "SW_RETRY_U32", status = 429, retry_after = _0)]
        U32(u32),
        #[error("e")]
        #[sw(code = "SW_RETRY_U64", status = 429, retry_after = _0)]
        U64(u64),
        #[error("f")]
        #[sw(code = "SW_RETRY_USIZE", status = 429, retry_after = _0)]
        Usize(usize),
        #[error("g")]
        #[sw(code = "SW_RETRY_OPTION", status = 429, retry_after = wait)]
        Option { wait: Option<u32> },
        #[error("h")]
        #[sw(code = "SW_RETRY_OPTION_DURATION", status = 429, retry_after = r#in)]
        OptionDuration { r#in: Option<Duration> },
        #[error("i")]
        #[sw(code = "SW_RETRY_REFERENCE", status = 429, retry_after = wait)]
        Reference { wait: &'a Option<u8> },
        #[error("j")]
        #[sw(code = "SW_RETRY_U128", status = 429, retry_after = _0)]
        U128(u128),
        #[error("k")]
        #[sw(code = "SW_RETRY_NON_ZERO", status = 429, retry_after = _0)]
        NonZero(NonZero<u64>),
        #[error("l")]
        #[sw(code = "SW_RETRY_NON_ZERO_U8", status = 429, retry_after = _0)]
        NonZeroU8(NonZeroU8),
        #[error("m")]
        #[sw(code = "SW_RETRY_NON_ZERO_OPTION", status = 429, retry_after = _0)]
        NonZeroOption(Option<NonZero<usize>>),
    }

    let seconds = |error: Field<'_>| error.retry_after().map(|delay| delay.as_secs());
    let wait = Duration::from_secs(7);
    assert_eq!(seconds(Field::Duration { wait }), Some(7));
    assert_eq!(seconds(Field::U8(7)), Some(7));
    assert_eq!(seconds(Field::U16((), 7)), Some(7));
    assert_eq!(seconds(Field::U32(7)), Some(7));
    assert_eq!(seconds(Field::U64(7)), Some(7));
    assert_eq!(seconds(Field::Usize(7)), Some(7));
    assert_eq!(seconds(Field::Option { wait: Some(7) }), Some(7));
    assert_eq!(seconds(Field::Option { wait: None }), None);
    assert_eq!(seconds(Field::OptionDuration { r#in: Some(wait) }), Some(7));
    assert_eq!(seconds(Field::OptionDuration { r#in: None }), None);
    assert_eq!(seconds(Field::Reference { wait: &Some(7) }), Some(7));
    assert_eq!(seconds(Field::U128(7)), Some(7));
    assert_eq!(seconds(Field::U128(u128::MAX)), Some(u64::MAX));
    assert_eq!(seconds(Field::NonZero(NonZero::<u64>::MAX)), Some(u64::MAX));
    assert_eq!(seconds(Field::NonZeroU8(NonZeroU8::MIN)), Some(1));
    assert_eq!(
        seconds(Field::NonZeroOption(Some(NonZero::<usize>::MIN))),
        Some(1)
    );
    assert_eq!(seconds(Field::NonZeroOption(None)), None);
}

/// The header has whole seconds, rounded up so that no client comes too early.
#[test]
fn rounds_up() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("busy")]
    #[sw(code = "SW_RETRY_ROUNDED", status = 503, retry_after = _0)]
    struct Busy(Duration);

    let header = |duration| header(&Busy(duration)).unwrap();
    assert_eq!(header(Duration::ZERO), "0");
    assert_eq!(header(Duration::from_nanos(1)), "1");
    assert_eq!(header(Duration::from_millis(1500)), "2");
    assert_eq!(header(Duration::from_secs(2)), "2");
    assert_eq!(header(Duration::MAX), "18446744073709551615");
}

#[test]
fn may_be_shown_and_a_detail_as_well() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("log")]
    #[sw(
        code = "SW_RETRY_SHOWN",
        status = 429,
        retry_after = wait,
        header("x-wait" = wait),
        message = "wait {wait} s"
    )]
    struct Busy {
        #[sw(detail)]
        wait: u8,
    }

    let error = Busy { wait: 5 };
    assert_eq!(
        crate::json(&error),
        r#"{"error":{"code":"SW_RETRY_SHOWN","message":"wait 5 s","details":{"wait":5}}}"#
    );
    assert_eq!(header(&error).as_deref(), Some("5"));
    assert_eq!(error.headers()["x-wait"], "5");
}
