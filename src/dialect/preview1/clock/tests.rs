use super::*;
use crate::{
    errno::Errno::*,
    host::fake::Generation,
    testing::{Guest, OUT},
};

fn guest() -> Guest {
    Guest::started(Generation::Wasmtime48, |world| {
        world.epoch_seconds = 1_700_000_000;
        world.now = 42;
    })
}

#[test]
fn there_are_a_realtime_and_a_monotonic_clock_and_no_others() {
    let mut guest = guest();
    for (id, time, resolution) in [
        (0, Ok(1_700_000_000_000_000_005), Ok(1000)),
        (1, Ok(42), Ok(1)),
        (2, Err(Notsup), Err(Notsup)),
        (3, Err(Notsup), Err(Notsup)),
        (4, Err(Inval), Err(Inval)),
        (u32::MAX, Err(Inval), Err(Inval)),
    ] {
        let mut asked = |call: &dyn Fn(&mut Guest) -> Result| {
            guest.undone_on_failure(call)?;
            Ok(u64::from(guest.u32(OUT)) | u64::from(guest.u32(OUT + 4)) << 32)
        };
        assert_eq!(
            asked(&|guest| clock_time_get(&mut guest.adapter, id, u64::MAX, OUT)),
            time,
            "time of {id}"
        );
        assert_eq!(
            asked(&|guest| clock_res_get(&mut guest.adapter, id, OUT)),
            resolution,
            "resolution of {id}"
        );
    }
    guest.finish();
}

#[test]
fn a_time_that_no_timestamp_holds_is_an_overflow() {
    for (seconds, answer) in [
        (18_446_744_073, Ok(())),
        (18_446_744_074, Err(Overflow)),
        (u64::MAX, Err(Overflow)),
    ] {
        let mut guest = guest();
        guest.host.with(|world| world.epoch_seconds = seconds);
        let time = guest.undone_on_failure(|guest| clock_time_get(&mut guest.adapter, 0, 0, OUT));
        assert_eq!(time, answer, "{seconds}");
        guest.finish();
    }
}
