// Tells its arguments and its environment, each as it was before and after a heap of 64 MiB was filled.
// AssemblyScript's runtime takes every page of the memory for its own.

// @ts-ignore: decorator
@external("wasi_snapshot_preview1", "args_sizes_get")
declare function args_sizes_get(count: usize, bytes: usize): i32;
// @ts-ignore: decorator
@external("wasi_snapshot_preview1", "args_get")
declare function args_get(table: usize, text: usize): i32;
// @ts-ignore: decorator
@external("wasi_snapshot_preview1", "environ_sizes_get")
declare function environ_sizes_get(count: usize, bytes: usize): i32;
// @ts-ignore: decorator
@external("wasi_snapshot_preview1", "environ_get")
declare function environ_get(table: usize, text: usize): i32;

function strings(
  sizes: (count: usize, bytes: usize) => i32,
  get: (table: usize, text: usize) => i32,
): string {
  const size = new StaticArray<u32>(2);
  const at = changetype<usize>(size);
  assert(sizes(at, at + 4) == 0);
  const table = new StaticArray<usize>(size[0]);
  const text = new ArrayBuffer(size[1]);
  const start = changetype<usize>(text);
  assert(get(changetype<usize>(table), start) == 0);
  const all: string[] = [];
  for (let i = 0; i < table.length; i++) {
    all.push(String.UTF8.decodeUnsafe(table[i], start + size[1] - table[i], true));
  }
  return all.join(" ");
}

function tell(): void {
  console.log(strings((c, b) => args_sizes_get(c, b), (t, b) => args_get(t, b)));
  console.log(strings((c, b) => environ_sizes_get(c, b), (t, b) => environ_get(t, b)));
}

function fill(): void {
  const blocks: Uint8Array[] = [];
  for (let i = 0; i < 64; i++) {
    const block = new Uint8Array(1 << 20);
    block.fill(<u8>(i + 1));
    blocks.push(block);
    // The adapter has something to do in between.
    console.log(strings((c, b) => args_sizes_get(c, b), (t, b) => args_get(t, b)));
  }
  for (let i = 0; i < 64; i++) {
    for (let at = 0; at < 1 << 20; at++) assert(blocks[i][at] == <u8>(i + 1));
  }
}

tell();
fill();
tell();
