use super::{check, of};
use std::fs;

#[test]
fn a_link_leads_to_a_file_wherever_in_it() {
    let text = "[one](docs/one.md), [two](two.md#here); [above](#here)\n[far](https://example.org/a.md) and (none).";
    assert_eq!(of(text).collect::<Vec<_>>(), ["docs/one.md", "two.md"]);
}

#[test]
fn a_link_to_what_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("one.md", "see [two](two.md)");
    write("two.md", "see [one](one.md)");
    check(&[folder.path()]).unwrap();
    write("two.md", "see [three](three.md)");
    let error = check(&[folder.path()]).unwrap_err().to_string();
    assert!(error.ends_with("two.md: three.md"), "{error}");
}
