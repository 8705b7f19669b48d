//! Says hello, and needs no socket for it.

fn main() {
    println!("hello");
}
