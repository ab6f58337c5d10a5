from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from commdesk.store.files import storage_location
from commdesk.store.files.storage_location import LocationFacts

PROC = """/dev/sda1 / ext4 rw,relatime 0 0
nas:/team /mnt/team nfs4 rw,vers=4.2 0 0
//nas/my\\040files /mnt/my\\040files cifs rw 0 0
/dev/sdb1 /mnt/team/local ext4 rw 0 0
proc /proc proc rw 0 0
"""
MAC = """/dev/disk1s1 on / (apfs, local, journaled)
//ann@nas/team on /Volumes/team (smbfs, nodev, nosuid, mounted by ann)
nas:/x on /Volumes/with space (nfs)
"""


def posix(path: str, table: str = PROC) -> LocationFacts:
    return LocationFacts(PurePosixPath(path), storage_location.parse_mount_table(table))


def test_a_plain_local_file_is_fine() -> None:
    assert storage_location.judge_location(posix("/home/ann/documents/club.commdesk")) == ()


@pytest.mark.parametrize("path", ["/mnt/team/club.commdesk", "/mnt/my files/a/club.commdesk"])
def test_a_network_mount_is_warned_of(path: str) -> None:
    (warning,) = storage_location.judge_location(posix(path))
    assert "“club.commdesk” lies on a network drive" in str(warning)


def test_the_innermost_mount_decides() -> None:
    assert not storage_location.is_network(posix("/mnt/team/local/club.commdesk"))


def test_a_mount_whose_name_merely_begins_alike_is_another() -> None:
    assert not storage_location.is_network(posix("/mnt/teamwork/club.commdesk"))


@pytest.mark.parametrize("path", ["/Volumes/team/club.commdesk", "/Volumes/with space/club.commdesk"])
def test_the_mount_list_of_macos_is_read(path: str) -> None:
    assert storage_location.is_network(posix(path, MAC)) and not storage_location.is_network(
        posix("/Users/ann/club.commdesk", MAC)
    )


def test_a_mount_table_in_any_shape_is_survived() -> None:
    assert storage_location.parse_mount_table("\n \nodd\na b\n") == []


def test_a_path_of_another_machine_is_seen_by_its_shape() -> None:
    assert storage_location.is_network(LocationFacts(PureWindowsPath(r"\\nas\team\club.commdesk")))
    assert not storage_location.is_network(LocationFacts(PureWindowsPath(r"C:\Users\ann\club.commdesk")))
    assert not storage_location.is_network(LocationFacts(PureWindowsPath(r"\\?\C:\Users\ann\club.commdesk")))


def test_a_mapped_drive_is_seen_by_what_windows_says() -> None:
    facts = LocationFacts(PureWindowsPath(r"Z:\club.commdesk"), remote=True)
    assert "network drive" in str(storage_location.judge_location(facts)[0])


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("/home/ann/Dropbox", "Dropbox"),
        ("/home/ann/Dropbox (Personal)/club", "Dropbox"),
        ("/Users/ann/Library/CloudStorage/OneDrive-Contoso/x", "OneDrive"),
        ("/Users/ann/Library/CloudStorage/GoogleDrive-ann@example.com/My Drive", "Google Drive"),
        ("/Users/ann/Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("/Users/ann/Library/CloudStorage/Box-Box/x", "Box"),
        ("/home/ann/Nutstore Files", "坚果云"),
        ("/home/ann/我的坚果云/群", "坚果云"),
        ("/data/BaiduSyncdisk", "百度网盘"),
        ("/data/百度网盘同步空间/工作", "百度网盘"),
        ("/data/微云同步助手", "微云"),
        ("/data/Weiyun", "微云"),
        ("/home/ann/Nextcloud", "Nextcloud"),
    ],
)
def test_the_folders_of_cloud_programs(folder: str, program: str) -> None:
    (warning,) = storage_location.judge_location(posix(f"{folder}/club.commdesk"))
    assert f"in a folder that {program} copies" in str(warning)


@pytest.mark.parametrize(
    ("path", "program"),
    [
        (r"C:\Users\ann\OneDrive - Contoso\club.commdesk", "OneDrive"),
        (r"D:\坚果云同步\club.commdesk", "坚果云"),
        (r"G:\我的云端硬盘\club.commdesk", "Google Drive"),
        (r"C:\Users\ann\iCloudDrive\club.commdesk", "iCloud Drive"),
    ],
)
def test_the_folders_of_cloud_programs_on_windows(path: str, program: str) -> None:
    assert storage_location.detect_cloud_program(LocationFacts(PureWindowsPath(path))) == program


@pytest.mark.parametrize(
    "name", ["/home/ann/Toolbox/a.commdesk", "/home/ann/megabytes/a.commdesk", "/home/ann/dropbox.commdesk"]
)
def test_names_that_merely_sound_alike_are_fine(name: str) -> None:
    assert storage_location.detect_cloud_program(posix(name)) == ""


def test_a_moved_sync_folder_is_known_by_the_files_in_it() -> None:
    assert (
        storage_location.detect_cloud_program(
            LocationFacts(PurePosixPath("/data/team/a.commdesk"), markers=frozenset({".stfolder"}))
        )
        == "Syncthing"
    )


def test_settings_of_a_cloud_program_in_the_home_folder_mean_nothing() -> None:
    home = Path("/home/ann")
    there = {home / ".dropbox", home / "team" / ".nutstore", Path("/.sync")}
    path = home / "team" / "club" / "a.commdesk"
    assert storage_location.find_markers(path.parents, home, there.__contains__) == {".nutstore"}
    assert storage_location.find_markers((home / "a.commdesk").parents, home, {home / ".stfolder"}.__contains__) == {
        ".stfolder"
    }


def test_a_sync_folder_that_the_system_names() -> None:
    facts = LocationFacts(PureWindowsPath(r"D:\Work\club\a.commdesk"), roots=[(r"D:\Work", "OneDrive")])
    assert storage_location.detect_cloud_program(facts) == "OneDrive"


def test_both_warnings_can_come() -> None:
    assert len(storage_location.judge_location(posix("/mnt/team/Dropbox/a.commdesk"))) == 2


def test_the_facts_of_this_computer_can_be_gathered(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / ".stfolder").mkdir()
    facts = storage_location.gather_facts(folder / "a.commdesk")
    assert ".stfolder" in facts.markers and facts.path == folder / "a.commdesk"
    assert any("Syncthing" in str(warning) for warning in storage_location.list_warnings(folder / "a.commdesk"))
