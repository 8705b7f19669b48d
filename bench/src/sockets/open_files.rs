//! Has the system let this process open many files.
//! How many are wanted is said in `rows`.

use anyhow::Result;

/// Those that are open for other reasons.
const OTHERS: usize = 200;

/// Lets this process open so many more files than it needs anyway.
///
/// # Errors
/// If the system does not allow it.
#[cfg(unix)]
pub fn allow(count: usize) -> Result<()> {
    use anyhow::Context;
    use rustix::process::{Resource, getrlimit, setrlimit};

    let wanted = (count + OTHERS) as u64;
    let mut limits = getrlimit(Resource::Nofile);
    if limits.current.is_none_or(|current| current >= wanted) {
        return Ok(());
    }
    limits.current = Some(wanted);
    // More than the maximum is for the privileged.
    limits.maximum = limits.maximum.map(|maximum| maximum.max(wanted));
    setrlimit(Resource::Nofile, limits)
        .with_context(|| format!("the system does not allow {wanted} open files (ulimit -n)"))
}

/// Other systems have no such limit.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn allow(_: usize) -> Result<()> {
    Ok(())
}
