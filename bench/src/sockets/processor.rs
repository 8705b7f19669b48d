//! Keeps both sides on one processor: what is measured is the work of the two. On two processors it is measured how often the
//! system chose the second, which makes every message wake a processor up, and how the sides of a stream wait for each other:
//! a sixteenth of a GiB then takes a tenth more or less from one time to the next, and the side that has less to do sleeps more
//! often, which takes longer than what it had not to do.

/// While it lives, this thread stays on one processor, and so do the processes that it starts, which keep to it.
#[derive(Debug)]
pub struct OneProcessor {
    #[cfg(target_os = "linux")]
    before: rustix::thread::CpuSet,
}

impl OneProcessor {
    /// Chooses the first that this thread may use; `None` where the system does not let itself be told.
    #[cfg(target_os = "linux")]
    pub fn choose() -> Option<Self> {
        use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

        let before = sched_getaffinity(None).ok()?;
        let first = (0..CpuSet::MAX_CPU).find(|processor| before.is_set(*processor))?;
        let mut one = CpuSet::new();
        one.set(first);
        sched_setaffinity(None, &one).ok()?;
        Some(Self { before })
    }

    /// Other systems are not told.
    #[cfg(not(target_os = "linux"))]
    pub fn choose() -> Option<Self> {
        None
    }
}

#[cfg(target_os = "linux")]
impl Drop for OneProcessor {
    fn drop(&mut self) {
        // It was permitted before.
        let _ = rustix::thread::sched_setaffinity(None, &self.before);
    }
}
