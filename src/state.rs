//! The adapter's memory: where it lives, how it grows, and who may use it during an import.
//! What is kept there is left to [`crate::adapter`].

#[cfg(all(target_arch = "wasm32", feature = "canary"))]
mod canary;
#[cfg(target_arch = "wasm32")]
pub mod first_page;
#[cfg(target_arch = "wasm32")]
pub mod global;
#[cfg(target_arch = "wasm32")]
pub mod import_allocation;
pub mod inbox;
pub mod page;
pub mod paged;
pub mod pool;
pub mod scratch;
