//! args_* and environ_*: lists of NUL-terminated strings.

use crate::{
    adapter::Adapter,
    environment::{self, Sizes},
    errno::Result,
    host::Host,
};

/// `args_sizes_get`
pub fn args_sizes_get<H: Host>(adapter: &mut Adapter<H>, count: u32, bytes: u32) -> Result {
    let sizes = environment::argument_sizes(adapter.arguments())?;
    write_sizes(adapter, sizes, count, bytes)
}

/// `args_get`
pub fn args_get<H: Host>(adapter: &mut Adapter<H>, table: u32, text: u32) -> Result {
    let arguments = adapter.arguments();
    let sizes = environment::argument_sizes(arguments)?;
    let (table, room) = (
        adapter.memory.array(table, sizes.count)?,
        adapter.memory.bytes(text, sizes.bytes)?,
    );
    environment::get_arguments(arguments, table, text, room);
    Ok(())
}

/// `environ_sizes_get`
pub fn environ_sizes_get<H: Host>(adapter: &mut Adapter<H>, count: u32, bytes: u32) -> Result {
    let sizes = adapter.environment.sizes::<H>()?;
    write_sizes(adapter, sizes, count, bytes)
}

/// `environ_get`
pub fn environ_get<H: Host>(adapter: &mut Adapter<H>, table: u32, text: u32) -> Result {
    let sizes = adapter.environment.sizes::<H>()?;
    let (table, room) = (
        adapter.memory.array(table, sizes.count)?,
        adapter.memory.bytes(text, sizes.bytes)?,
    );
    adapter.environment.get::<H>(table, text, room);
    Ok(())
}

fn write_sizes<H: Host>(adapter: &Adapter<H>, sizes: Sizes, count: u32, bytes: u32) -> Result {
    let (count, bytes) = (
        adapter.memory.pointer(count)?,
        adapter.memory.pointer(bytes)?,
    );
    count.write(sizes.count);
    bytes.write(sizes.bytes);
    Ok(())
}

#[cfg(test)]
mod tests;
