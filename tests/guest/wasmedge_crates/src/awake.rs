//! Has `tokio_wasi` never sleep while there is something to do.
//!
//! What wakes the future that its runtime waits for also wakes its `mio_wasi`, whose waker does nothing: when a task is what
//! wakes it, the runtime sleeps until something occurs outside.

use std::time::Duration;
use tokio::time;

/// Runs `program` as a task, which any other task may wake, and looks now and then whether it has ended.
pub async fn run<T: Send + 'static>(program: impl Future<Output = T> + Send + 'static) -> T {
    let mut task = tokio::spawn(program);
    loop {
        if let Ok(ended) = time::timeout(Duration::from_millis(5), &mut task).await {
            return ended.expect("it does not panic");
        }
    }
}
