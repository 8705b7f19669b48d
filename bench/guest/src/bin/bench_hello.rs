//! The smallest program that anyone writes.

fn main() {
    println!("Hello, world!");
}
