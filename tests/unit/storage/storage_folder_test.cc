#include "storage/sqlite/storage_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <string>

#include "tests/contract/storage/scratch_folder.h"

namespace interlock::storage::sqlite {
namespace {

using ::testing::HasSubstr;

TEST(StorageFolder, IsMadePrivate) {
  const testing::ScratchFolder scratch;
  const std::string path = scratch.path() + "/data";
  const auto folder = StorageFolder::Open(path);
  ASSERT_TRUE(folder.ok()) << folder.status();
  struct stat status {};
  ASSERT_EQ(stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0700u);
  EXPECT_EQ((*folder)->database_path(), path + "/interlock.db");
}

TEST(StorageFolder, ASecondOwnerIsToldTheProcessOfTheFirst) {
  const testing::ScratchFolder scratch;
  auto first = StorageFolder::Open(scratch.path());
  ASSERT_TRUE(first.ok()) << first.status();
  const auto second = StorageFolder::Open(scratch.path());
  EXPECT_EQ(second.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(second.status().message()),
              HasSubstr("is already used by process " + std::to_string(getpid())));
  first->reset();
  EXPECT_TRUE(StorageFolder::Open(scratch.path()).ok());
}

TEST(StorageFolder, AFolderOthersCanWriteIsRefused) {
  for (const mode_t mode : {0770U, 0702U, 0777U}) {
    const testing::ScratchFolder scratch;
    ASSERT_EQ(chmod(scratch.path().c_str(), mode), 0);
    const auto folder = StorageFolder::Open(scratch.path());
    EXPECT_EQ(folder.status().code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_THAT(std::string(folder.status().message()), HasSubstr("chmod 700"));
  }
}

TEST(StorageFolder, WhatIsNotAFolderIsRefused) {
  const testing::ScratchFolder scratch;
  const std::string path = scratch.path() + "/file";
  std::ofstream(path) << "x";
  EXPECT_EQ(StorageFolder::Open(path).status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(StorageFolder::Open(scratch.path() + "/missing/data").status().code(),
            absl::StatusCode::kNotFound);
}

TEST(StorageFolder, NetworkFilesystemsAreKnown) {
  EXPECT_TRUE(IsNetworkFilesystem(0x6969)) << "NFS";
  EXPECT_TRUE(IsNetworkFilesystem(0xff534d42)) << "CIFS";
  EXPECT_TRUE(IsNetworkFilesystem(static_cast<int>(0xff534d42))) << "CIFS, sign extended";
  EXPECT_TRUE(IsNetworkFilesystem(0x65735546)) << "FUSE";
  EXPECT_FALSE(IsNetworkFilesystem(0xef53)) << "ext4";
  EXPECT_FALSE(IsNetworkFilesystem(0x58465342)) << "XFS";
  EXPECT_FALSE(IsNetworkFilesystem(0x01021994)) << "tmpfs";
}

}  // namespace
}  // namespace interlock::storage::sqlite
