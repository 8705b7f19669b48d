use super::*;

fn version(text: &str) -> Result<Version, String> {
    text.parse()
}

#[test]
fn the_code_of_an_exit_is_told_from_0_2_12_on() {
    for (text, told) in [
        ("0.2.0", false),
        ("0.2.3", false),
        ("0.2.11", false),
        ("0.2.12", true),
        ("0.2.13", true),
        ("0.2.100", true),
    ] {
        let version = version(text).unwrap();
        assert_eq!(version.to_string(), text);
        assert_eq!(choose(version).exit_codes, told, "{text}");
    }
    assert_eq!(Version::default(), version("0.2.0").unwrap());
}

#[test]
fn what_is_no_version_of_wasi_0_2_is_refused_with_what_to_write() {
    let refusals = |texts: &[&str]| {
        let told = texts
            .iter()
            .map(|text| format!("{text}: {}\n", version(text).unwrap_err()));
        told.collect::<String>()
    };
    expect_test::expect![[r#"
        0.2: the third number is missing: write 0.2.0
        0.1.0: components are made for WASI 0.2 only
        0.3.0: components are made for WASI 0.2 only
        1.2.12: components are made for WASI 0.2 only
        : it is no version: write 0.2.N, as 0.2.0 or 0.2.12
        p2: it is no version: write 0.2.N, as 0.2.0 or 0.2.12
        0.2.x: it is no version: write 0.2.N, as 0.2.0 or 0.2.12
        0.2.+1: it is no version: write 0.2.N, as 0.2.0 or 0.2.12
        0.2.01: it is no version: write 0.2.N, as 0.2.0 or 0.2.12
        0.2.1.0: it is no version: write 0.2.N, as 0.2.0 or 0.2.12
        0.2.12-rc1: it is no version: write 0.2.N, as 0.2.0 or 0.2.12
        0.2.4294967296: it is no version: write 0.2.N, as 0.2.0 or 0.2.12
    "#]]
    .assert_eq(&refusals(&[
        "0.2",
        "0.1.0",
        "0.3.0",
        "1.2.12",
        "",
        "p2",
        "0.2.x",
        "0.2.+1",
        "0.2.01",
        "0.2.1.0",
        "0.2.12-rc1",
        "0.2.4294967296",
    ]));
}
