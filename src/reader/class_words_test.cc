#include "reader/class_words.h"

#include <gtest/gtest.h>

namespace panah {
namespace {

TEST(ClassWords, AreCutAndJoined) {
  EXPECT_NE(class_hints("entry-content clearfix") & hint::article, 0u);
  EXPECT_NE(class_hints("articleBody") & hint::article, 0u);
  EXPECT_NE(class_hints("relatedPosts") & hint::related, 0u);
  EXPECT_NE(class_hints("td-post-header") & hint::header, 0u);
  EXPECT_NE(class_hints("col-12 site_footer") & hint::footer, 0u);
}

TEST(ClassWords, InsideOtherWordsMeanNothing) {
  EXPECT_EQ(class_hints("loading shadow badge administration footage"), 0u);
  EXPECT_EQ(class_hints(""), 0u);
  EXPECT_EQ(class_hints("12 -- __ қазақ"), 0u);
}

}  // namespace
}  // namespace panah
