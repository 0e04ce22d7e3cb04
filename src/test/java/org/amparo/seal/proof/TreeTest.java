package org.amparo.seal.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The tree of RFC 9162, held against the published reference trees and against its definition. */
class TreeTest {

  /** The eight leaves that implementations of Certificate Transparency test with. */
  private static final List<byte[]> LEAVES =
      List.of(
          bytes(""),
          bytes("00"),
          bytes("10"),
          bytes("2021"),
          bytes("3031"),
          bytes("40414243"),
          bytes("5051525354555657"),
          bytes("606162636465666768696a6b6c6d6e6f"));

  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void the_reference_trees_have_their_published_roots() {
    Kept kept = new Kept();
    for (int size = 0; size <= LEAVES.size(); size++) {
      assertThat(hex(kept.frontier.root())).isEqualTo(ROOTS.get(size));
      assertThat(hex(new Tree(kept).root(size))).isEqualTo(ROOTS.get(size));
      if (size < LEAVES.size()) {
        kept.add(Hash.leaf(LEAVES.get(size)));
      }
    }
  }

  @Test
  void the_reference_trees_have_their_published_proofs() {
    Kept kept = new Kept();
    LEAVES.forEach(leaf -> kept.add(Hash.leaf(leaf)));
    Tree tree = new Tree(kept);
    assertThat(hex(tree.inclusion(0, 8)))
        .containsExactly(
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
    assertThat(hex(tree.inclusion(2, 3)))
        .containsExactly("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
    assertThat(hex(tree.consistency(1, 8))).isEqualTo(hex(tree.inclusion(0, 8)));
    assertThat(hex(tree.consistency(6, 8)))
        .containsExactly(
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
  }

  @Test
  void every_leaf_of_trees_over_several_tiles_is_proved_and_nothing_else_is() {
    Kept kept = new Kept();
    List<byte[]> roots = new ArrayList<>();
    roots.add(kept.frontier.root());
    for (int i = 0; i < 1300; i++) {
      kept.add(Hash.leaf("leaf " + i));
      roots.add(kept.frontier.root());
    }
    Tree tree = new Tree(kept);
    for (int size :
        new int[] {1, 2, 3, 255, 256, 257, 511, 512, 513, 768, 1023, 1025, 1299, 1300}) {
      assertThat(tree.root(size)).isEqualTo(roots.get(size));
      assertThat(tree.root(size)).isEqualTo(byDefinition(kept.leaves.subList(0, size)));
      for (int index = 0; index < size; index += size > 600 ? 7 : 1) {
        List<byte[]> path = tree.inclusion(index, size);
        byte[] leaf = kept.leaves.get(index);
        assertThat(Proof.includes(leaf, index, size, path, roots.get(size))).isTrue();
        assertThat(Proof.includes(Hash.leaf("other"), index, size, path, roots.get(size)))
            .isFalse();
        if (size > 1) {
          assertThat(Proof.includes(leaf, index == 0 ? 1 : index - 1, size, path, roots.get(size)))
              .isFalse();
          assertThat(
                  Proof.includes(
                      leaf, index, size, path.subList(0, path.size() - 1), roots.get(size)))
              .isFalse();
        }
      }
    }
  }

  @Test
  void every_tree_is_proved_to_begin_every_later_one_and_no_other() {
    Kept kept = new Kept();
    List<byte[]> roots = new ArrayList<>();
    roots.add(kept.frontier.root());
    for (int i = 0; i < 300; i++) {
      kept.add(Hash.leaf("leaf " + i));
      roots.add(kept.frontier.root());
    }
    Tree tree = new Tree(kept);
    int[] sizes =
        IntStream.concat(IntStream.range(1, 40), IntStream.of(255, 256, 257, 300)).toArray();
    for (int earlier : sizes) {
      for (int later : sizes) {
        if (earlier > later) {
          continue;
        }
        List<byte[]> path = tree.consistency(earlier, later);
        assertThat(Proof.begins(earlier, roots.get(earlier), later, roots.get(later), path))
            .as("%d to %d", earlier, later)
            .isTrue();
        assertThat(Proof.begins(earlier, Hash.leaf("other"), later, roots.get(later), path))
            .isFalse();
        assertThat(Proof.begins(earlier, roots.get(earlier), later, Hash.leaf("other"), path))
            .isFalse();
      }
    }
  }

  @Test
  void a_frontier_goes_on_from_what_is_kept() {
    for (int size : new int[] {0, 1, 5, 255, 256, 300, 512, 700}) {
      Kept kept = new Kept();
      for (int i = 0; i < size; i++) {
        kept.add(Hash.leaf("leaf " + i));
      }
      Frontier again = Frontier.of(size, kept, (level, index, hash) -> {});
      assertThat(again.root()).isEqualTo(kept.frontier.root());
      for (int i = 0; i < 3; i++) {
        again.add(Hash.leaf("more " + i));
        kept.add(Hash.leaf("more " + i));
        assertThat(again.root()).isEqualTo(kept.frontier.root());
      }
    }
  }

  /** Keeps what the log keeps: leaves, and whole subtrees 256 times apart. */
  private static final class Kept implements Tree.Nodes {
    private final List<byte[]> leaves = new ArrayList<>();
    private final List<byte[]> tiles = new ArrayList<>();
    private final Frontier frontier = new Frontier(this::whole);

    private void whole(int level, long index, byte[] hash) {
      if (level == 8) {
        assertThat(index).isEqualTo(tiles.size());
        tiles.add(hash);
      }
    }

    void add(byte[] leaf) {
      leaves.add(leaf);
      frontier.add(leaf);
    }

    @Override
    public byte[] at(int level, long index) {
      return (level == 0 ? leaves : tiles).get((int) index);
    }
  }

  private static byte[] byDefinition(List<byte[]> leaves) {
    if (leaves.size() == 1) {
      return leaves.get(0);
    }
    int half = Integer.highestOneBit(leaves.size() - 1);
    return Hash.node(
        byDefinition(leaves.subList(0, half)), byDefinition(leaves.subList(half, leaves.size())));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static List<String> hex(List<byte[]> hashes) {
    return hashes.stream().map(TreeTest::hex).toList();
  }
}
