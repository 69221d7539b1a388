;; Source of WASM in dot-products.ts: npx -p wabt wat2wasm --enable-simd dot-products.wat -o - | base64 -w0
;; Dot products of one vector of 16-bit numbers at $query with $count vectors of $length bytes at $rows, written as 32-bit
;; numbers to $sums. $length is a multiple of 16 above 0.
(module
  (memory (export "memory") 6)
  (func (export "multiply") (param $query i32) (param $rows i32) (param $count i32) (param $length i32) (param $sums i32)
    (local $at i32) (local $end i32) (local $sum v128) (local $bytes v128)
    (block $done
      (loop $row
        (br_if $done (i32.eqz (local.get $count)))
        (local.set $sum (v128.const i32x4 0 0 0 0))
        (local.set $at (local.get $query))
        (local.set $end (i32.add (local.get $rows) (local.get $length)))
        (loop $sixteen
          (local.set $bytes (v128.load (local.get $rows)))
          (local.set $sum (i32x4.add (local.get $sum)
            (i32x4.add
              (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $bytes)) (v128.load (local.get $at)))
              (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $bytes)) (v128.load offset=16 (local.get $at))))))
          (local.set $at (i32.add (local.get $at) (i32.const 32)))
          (local.set $rows (i32.add (local.get $rows) (i32.const 16)))
          (br_if $sixteen (i32.lt_u (local.get $rows) (local.get $end))))
        (i32.store (local.get $sums) (i32.add
          (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
          (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))
        (local.set $sums (i32.add (local.get $sums) (i32.const 4)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $row)))))
